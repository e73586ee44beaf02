package io.mapek.stage.runner;

import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the stage runs or is being given its partitions; says DEGRADED when records had to be put aside. */
@Readiness
@ApplicationScoped
class StageHealth implements HealthCheck {
    private final StageSpec<?> spec;
    private final SystemsFile systems;
    private final KafkaStreams streams;
    private final StageTopology.Parts parts;

    StageHealth(StageSpec<?> spec, SystemsFile systems, KafkaStreams streams, StageTopology.Parts parts) {
        this.spec = spec;
        this.systems = systems;
        this.streams = streams;
        this.parts = parts;
    }

    @Override
    public HealthCheckResponse call() {
        long putAside = parts.offences().count();
        return HealthCheckResponse.named("stage " + spec.name())
                .status(streams.state() == KafkaStreams.State.RUNNING)
                .withData("streams", streams.state().name())
                .withData("condition", putAside == 0 ? "OK" : "DEGRADED")
                .withData("putAside", putAside)
                .withData("partitions", parts.owners().partitions().toString())
                .withData("unread", parts.unread().total())
                .withData("config", systems.hash())
                .build();
    }
}
