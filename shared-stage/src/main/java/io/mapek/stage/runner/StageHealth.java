package io.mapek.stage.runner;

import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the stage runs or is being given its partitions; says DEGRADED when records had to be put aside, or
 * the broker is not heard: what is shown is then as old as that.
 */
@Readiness
@ApplicationScoped
class StageHealth implements HealthCheck {
    private final StageSpec<?> spec;
    private final SystemsFile systems;
    private final KafkaStreams streams;
    private final StageTopology.Parts parts;
    private final BrokerContact contact;

    StageHealth(
            StageSpec<?> spec,
            SystemsFile systems,
            KafkaStreams streams,
            StageTopology.Parts parts,
            BrokerContact contact) {
        this.spec = spec;
        this.systems = systems;
        this.streams = streams;
        this.parts = parts;
        this.contact = contact;
    }

    @Override
    public HealthCheckResponse call() {
        long putAside = parts.offences().count();
        return HealthCheckResponse.named("stage " + spec.name())
                .status(streams.state() == KafkaStreams.State.RUNNING)
                .withData("streams", streams.state().name())
                .withData("condition", putAside == 0 && !contact.isLost() ? "OK" : "DEGRADED")
                .withData("putAside", putAside)
                .withData("brokerSilentSeconds", contact.silence().toSeconds())
                .withData("partitions", parts.owners().partitions().toString())
                .withData("unread", parts.unread().total())
                .withData("config", systems.hash())
                .build();
    }
}
