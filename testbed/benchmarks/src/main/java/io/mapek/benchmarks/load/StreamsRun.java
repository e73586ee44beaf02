package io.mapek.benchmarks.load;

import io.mapek.schema.kafka.Topics;
import io.mapek.stage.StageSpec;
import io.mapek.stage.runner.BrokerContact;
import io.mapek.stage.runner.ClientSupplier;
import io.mapek.stage.runner.Offences;
import io.mapek.stage.runner.Owners;
import io.mapek.stage.runner.Settings;
import io.mapek.stage.runner.StageMeters;
import io.mapek.stage.runner.StageTopology;
import io.mapek.stage.runner.UnreadInput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A Kafka Streams topology in this process, with the settings that the services ship with. */
final class StreamsRun implements AutoCloseable {
    private static final String SHIPPED = "META-INF/microprofile-config.properties";
    private static final String PREFIX = "kafka-streams.";
    private static final Duration STOP = Duration.ofSeconds(10);

    private final KafkaStreams streams;

    /** {@code unread} is what the topology's processors ask. */
    StreamsRun(String application, Topology topology, UnreadInput unread, Path state, String bootstrap) {
        Properties properties = shipped();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        streams = new KafkaStreams(topology, properties, new ClientSupplier(unread, new BrokerContact(), ""));
        streams.start();
    }

    /** The topology of a stage, as its service has it. */
    static Topology stage(StageSpec<?> spec, Topics topics, UnreadInput unread) {
        StageTopology.Parts parts = new StageTopology.Parts(
                new Owners(List.of()), unread, new Offences(), new StageMeters(new SimpleMeterRegistry(), spec.name()));
        return StageTopology.of(spec, new Settings(topics, spec.name(), "benchmark", Clock.systemUTC()), parts);
    }

    @Override
    public void close() {
        streams.close(STOP);
    }

    private static Properties shipped() {
        Properties properties = new Properties();
        for (URL each : all()) {
            Properties found = load(each);
            for (String name : found.stringPropertyNames()) {
                if (name.startsWith(PREFIX)) {
                    properties.put(name.substring(PREFIX.length()), found.getProperty(name));
                }
            }
        }
        return properties;
    }

    private static List<URL> all() {
        try {
            return Collections.list(StreamsRun.class.getClassLoader().getResources(SHIPPED));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties load(URL place) {
        Properties found = new Properties();
        try (InputStream in = place.openStream()) {
            found.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }
}
