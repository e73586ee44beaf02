package io.mapek.stage.runner;

import io.mapek.schema.kafka.Topics;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import io.mapek.stage.config.LoopConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Gives the Kafka Streams extension this service's stage as a topology, and what belongs to it. */
@ApplicationScoped
public class StreamsBeans {
    private static final Logger LOG = Logger.getLogger(StreamsBeans.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private final ForgottenReading forgotten;

    StreamsBeans(
            Topics topics,
            LoopConfig config,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String group) {
        forgotten = new ForgottenReading(topics, group, config.startTimeout());
    }

    @Produces
    @Singleton
    Topology topology(
            StageSpec<?> spec,
            Settings settings,
            StageTopology.Parts parts,
            TopicCheck check,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> client = new java.util.HashMap<>(broker);
        client.keySet().retainAll(AdminClientConfig.configNames());
        check.run(client);
        forgotten.run(client, spec.inputs());
        return StageTopology.of(spec, settings, parts);
    }

    @Produces
    @Singleton
    TopicCheck check(Topics topics, LoopConfig config) {
        return new TopicCheck(topics, config.startTimeout());
    }

    @Produces
    @Singleton
    Settings settings(
            Topics topics,
            SystemsFile systems,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        return new Settings(topics, service, systems.hash(), clock);
    }

    @Produces
    @Singleton
    StageTopology.Parts parts(Owners owners, UnreadInput unread, Offences offences, StageMeters meters) {
        return new StageTopology.Parts(owners, unread, offences, meters);
    }

    @Produces
    @Singleton
    Owners owners(Instance<PartitionOwner> listeners) {
        return new Owners(listeners);
    }

    @Produces
    @Singleton
    UnreadInput unread() {
        return new UnreadInput();
    }

    @Produces
    @Singleton
    BrokerContact contact() {
        return new BrokerContact();
    }

    @Produces
    @Singleton
    Offences offences() {
        return new Offences();
    }

    @Produces
    @Singleton
    StageMeters meters(MeterRegistry registry, StageSpec<?> spec) {
        return new StageMeters(registry, spec.name());
    }

    @Produces
    @Singleton
    @Unremovable
    KafkaClientSupplier clients(UnreadInput unread, BrokerContact contact, LoopConfig config) {
        return new ClientSupplier(unread, contact, config.instanceId().orElse(""));
    }

    /** A failed thread is replaced: its tasks go on from their last commit. */
    @Produces
    @Singleton
    @Unremovable
    StreamsUncaughtExceptionHandler replaceThread() {
        return failure -> {
            LOG.errorf(failure, "a stream thread failed; another goes on from its last commit");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        };
    }

    /** Ends within the time a pod is given, also while Kafka is away. Runs before the extension's own close. */
    void stop(
            @Observes @jakarta.annotation.Priority(1) io.quarkus.runtime.ShutdownEvent stopping,
            Instance<KafkaStreams> streams) {
        if (streams.isResolvable() && !streams.get().close(LONGEST_STOP)) {
            LOG.warnf(
                    "Kafka Streams did not end within %s; what it had not committed will be done again", LONGEST_STOP);
        }
    }
}
