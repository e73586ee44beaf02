package io.mapek.stage.runner;

import io.mapek.schema.kafka.Topics;
import io.mapek.stage.StageSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A stage on a real broker, with the settings that the services ship with. */
public final class StageOnKafka implements AutoCloseable {
    private static final String SHIPPED = "META-INF/microprofile-config.properties";
    private static final String PREFIX = "kafka-streams.";

    private final KafkaStreams streams;
    private final Offences offences = new Offences();
    private final BrokerContact contact = new BrokerContact();

    /** Starts it; {@code producers} may spoil the producers. */
    public StageOnKafka(
            StageSpec<?> spec,
            String bootstrap,
            Topics topics,
            Path stateDir,
            UnaryOperator<Producer<byte[], byte[]>> producers) {
        UnreadInput unread = new UnreadInput();
        StageTopology.Parts parts = new StageTopology.Parts(
                new Owners(List.of()), unread, offences, new StageMeters(new SimpleMeterRegistry(), spec.name()));
        Settings settings = new Settings(topics, spec.name() + "-service", "c1", Clock.systemUTC());
        Properties properties = shipped();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.prefix() + spec.name());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        streams = new KafkaStreams(
                StageTopology.of(spec, settings, parts), properties, new ClientSupplier(unread, contact, "tally-0") {
                    @Override
                    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
                        return producers.apply(super.getProducer(config));
                    }
                });
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        streams.start();
    }

    /** How many records were put aside after failing again and again. */
    public long putAside() {
        return offences.count();
    }

    /** When it last heard the broker. */
    public BrokerContact contact() {
        return contact;
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(8));
    }

    private static Properties shipped() {
        Properties all = new Properties();
        try (InputStream in = StageOnKafka.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            all.load(in);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
        Properties properties = new Properties();
        for (String name : all.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                properties.put(name.substring(PREFIX.length()), all.getProperty(name));
            }
        }
        return properties;
    }
}
