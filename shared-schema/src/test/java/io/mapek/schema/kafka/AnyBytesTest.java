package io.mapek.schema.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.contract.Golden;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Whatever the bytes are, reading answers; and what was read can be written and read again. */
class AnyBytesTest {
    private static final List<Golden> GOLDENS = Golden.all();
    private static final List<String> PIECES = List.of(
            "null",
            "NaN",
            "-1",
            "1e999",
            "0.1",
            "true",
            "\"\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[null]",
            "{\"a\":null}",
            "\"SCALE_UP\"",
            "\"PT-1S\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "99999999999999999999",
            "\"*\"",
            "\"a|b\"");

    private final Topics topics = new Topics("", 12);
    private final EventReader reader = new EventReader(topics);

    @Property(tries = 3000)
    void shouldAnswerWhateverTheBytes(@ForAll byte[] value, @ForAll String key, @ForAll("topics") String topic) {
        IncomingRecord record = new IncomingRecord(topic, 0, 0, key, value, Instant.EPOCH, new RecordHeaders());

        Reading reading = reader.read(record);

        assertThat(reading).isNotNull();
    }

    @Property(tries = 3000)
    void shouldAnswerWhateverBecameOfAnEvent(@ForAll("damaged") IncomingRecord record) {
        Reading reading = reader.read(record);

        if (reading instanceof Reading.Known known) {
            assertThat(readAgain(known)).isEqualTo(known);
        }
    }

    private Reading readAgain(Reading.Known known) {
        var sent = new EventRecords(topics, "/mapek/test", null).of(known.event());
        return reader.read(new IncomingRecord(
                sent.topic(), sent.partition(), 0, sent.key(), sent.value(), Instant.EPOCH, sent.headers()));
    }

    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.of("commands", "violations", "effectiveness", "dead-letters", "", "unknown");
    }

    @Provide
    Arbitrary<IncomingRecord> damaged() {
        return Arbitraries.of(GOLDENS).flatMap(golden -> Arbitraries.oneOf(bytesChanged(golden), pieceReplaced(golden))
                .map(golden::recordOf));
    }

    private static Arbitrary<byte[]> bytesChanged(Golden golden) {
        byte[] right = golden.text().getBytes(StandardCharsets.UTF_8);
        return Combinators.combine(
                        Arbitraries.integers().between(0, right.length - 1),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(1, right.length))
                .as((at, changed, length) -> {
                    byte[] damaged = java.util.Arrays.copyOf(right, Math.max(at + 1, length));
                    damaged[at] = changed;
                    return damaged;
                });
    }

    /** Puts another JSON value in the place of one that stands on a line of its own. */
    private static Arbitrary<byte[]> pieceReplaced(Golden golden) {
        String[] lines = golden.text().split("\n", -1);
        return Combinators.combine(Arbitraries.integers().between(0, lines.length - 1), Arbitraries.of(PIECES))
                .as((at, piece) -> {
                    String[] damaged = lines.clone();
                    damaged[at] = lines[at].replaceFirst(
                            "(^\\s*\"\\w+\": )[^{\\[,]+", "$1" + java.util.regex.Matcher.quoteReplacement(piece));
                    return String.join("\n", damaged).getBytes(StandardCharsets.UTF_8);
                });
    }
}
