package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.kafka.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Garbage of every kind on every topic: each reader puts each record aside once, nothing else, and the loop goes on. */
class GarbageIT {
    private static final int LARGEST_REQUEST = 2_000_000;

    @Test
    void shouldPutEachBadRecordAsideOnceAndGoOn(@TempDir Path directory) {
        try (RunningLoop loop = new RunningLoop(directory)) {
            loop.until(() -> assertThat(loop.topics().all(CycleCompleted.class)).isNotEmpty());

            List<String> expected = write(loop, Garbage.everywhere());

            loop.incidents().inject("latency-surge");
            loop.until(() ->
                    assertThat(loop.topics().all(EffectivenessUpdated.class)).isNotEmpty());
            loop.until(() -> assertThat(putAside(loop)).containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    /** Writes them, and answers where a dead letter must say it is from. */
    private static List<String> write(RunningLoop loop, List<Garbage.Bad> all) {
        List<String> expected = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", loop.bootstrapServers(), "acks", "all", "max.request.size", LARGEST_REQUEST);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (Garbage.Bad bad : all) {
                RecordMetadata place = producer.send(bad.record()).get();
                bad.refusedBy()
                        .forEach(service -> expected.add(
                                service + " " + place.topic() + " " + place.partition() + " " + place.offset()));
            }
        } catch (ExecutionException | InterruptedException notWritten) {
            throw new IllegalStateException(notWritten);
        }
        return expected;
    }

    private static List<String> putAside(RunningLoop loop) {
        return loop.topics().records(Topic.DEAD_LETTERS).stream()
                .filter(letter -> letter.header("mapek-dead-service").isPresent())
                .map(letter -> letter.header("mapek-dead-service").orElseThrow() + " "
                        + letter.header("mapek-dead-topic").orElseThrow() + " "
                        + letter.header("mapek-dead-partition").orElseThrow() + " "
                        + letter.header("mapek-dead-offset").orElseThrow())
                .toList();
    }
}
