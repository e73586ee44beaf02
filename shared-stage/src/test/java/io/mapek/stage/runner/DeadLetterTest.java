package io.mapek.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.IncomingRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    /** What a producer sends at most, unless it is told otherwise; a broker takes hardly more. */
    private static final int LARGEST_REQUEST = 1_048_576;

    @Test
    void shouldFitARecordHoweverLargeTheRefusedOneWas() {
        assertThat(sizeOf("charter", 1_048_400, 0)).isLessThan(LARGEST_REQUEST);
        assertThat(sizeOf("charter", 900_000, 140_000)).isLessThan(LARGEST_REQUEST);
        assertThat(sizeOf("é".repeat(500_000), 10, 0)).isLessThan(LARGEST_REQUEST);
        assertThat(sizeOf("é".repeat(30_000), 900_000, 29_000)).isLessThan(LARGEST_REQUEST);
    }

    @Test
    void shouldSayWhatItWasCutFrom() {
        IncomingRecord refused = refused("charter", 1_000_000, 0);

        Headers headers = DeadLetter.headers(refused, "plan-service", "oversized");

        assertThat(EventHeaders.text(headers, DeadLetter.CUT)).contains("1000000");
        assertThat(DeadLetter.value(refused.value())).hasSize(900_000);
    }

    @Test
    void shouldLeaveWhatHasRoomAsItWas() {
        IncomingRecord refused = refused("charter", 900_000, 100);

        Headers headers = DeadLetter.headers(refused, "plan-service", "not JSON");

        assertThat(DeadLetter.value(refused.value())).isSameAs(refused.value());
        assertThat(headers.lastHeader(DeadLetter.CUT)).isNull();
        assertThat(headers.lastHeader("foreign").value()).hasSize(100);
        assertThat(DeadLetter.value(null)).isNull();
    }

    private static int sizeOf(String key, int valueBytes, int headerBytes) {
        IncomingRecord refused = refused(key, valueBytes, headerBytes);
        Headers headers = DeadLetter.headers(refused, "knowledge-service", "r".repeat(5_000));
        String kept = DeadLetter.hasRoomFor(key.length()) ? key : "";
        EventHeaders.put(headers, DeadLetter.STACK, DeadLetter.stack(new IllegalStateException("s".repeat(100_000))));
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                ByteBuffer.wrap(kept.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                ByteBuffer.wrap(DeadLetter.value(refused.value())),
                headers.toArray());
    }

    private static IncomingRecord refused(String key, int valueBytes, int headerBytes) {
        Headers headers = new RecordHeaders();
        if (headerBytes > 0) {
            headers.add("foreign", new byte[headerBytes]);
        }
        return new IncomingRecord("violations", 3, 7, key, new byte[valueBytes], Instant.EPOCH, headers);
    }
}
