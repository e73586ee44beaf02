package io.mapek.stage.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.runner.DeadLetter;
import io.mapek.stage.runner.StageMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeadLetters letters = new DeadLetters(
            new EventSender(null, null) {
                @Override
                Uni<Void> send(ProducerRecord<String, byte[]> plain) {
                    sent.add(plain);
                    return Uni.createFrom().voidItem();
                }
            },
            new Topics("", Topics.DEFAULT_PARTITIONS),
            "execute-service",
            new StageMeters(registry, "execute"));

    @Test
    void shouldCountAndExplainWhatAnEdgeCouldNotRead() {
        letters.send(refusedOf(Instant.EPOCH), "not JSON").await().indefinitely();

        assertThat(registry.get("mapek.dead.letters")
                        .tag("type", "actions")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(sent).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("dead-letters");
            assertThat(EventHeaders.text(letter.headers(), DeadLetter.REASON)).contains("not JSON");
        });
    }

    @Test
    void shouldKeepWhatClaimsToBeOlderThanARecordCanBe() {
        letters.send(refusedOf(Instant.ofEpochMilli(-1)), "not JSON").await().indefinitely();

        assertThat(sent).singleElement().extracting(ProducerRecord::timestamp).isEqualTo(0L);
    }

    private static IncomingRecord refusedOf(Instant timestamp) {
        return new IncomingRecord("actions", 3, 17, "charter", new byte[] {'x'}, timestamp, new RecordHeaders());
    }
}
