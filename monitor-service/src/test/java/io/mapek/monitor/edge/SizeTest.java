package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.model.UnmeasuredSample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private static SamplesCollected observed(String text, int count) {
        Map<String, String> labels = Map.of(text + 1, text, text + 2, text);
        Sample sample = new Sample(text, labels, -1.2345678901234567e-300, TIME);
        return new SamplesCollected(
                text,
                text,
                TIME,
                Duration.ofMillis(12_345),
                Duration.ofNanos(123_456_789),
                List.of(new QueryResult(
                        text,
                        Collections.nCopies(count, sample),
                        Collections.nCopies(count, new UnmeasuredSample(text, labels, text)))),
                Collections.nCopies(count, new SourceFailure(text, text, text)),
                Collections.nCopies(count, new Call(text, text)),
                Collections.nCopies(count, new ScrapeTarget(text, text)),
                Collections.nCopies(
                        count,
                        new SampleHistory(text, text, labels, Collections.nCopies(40, -1.2345678901234567e-300))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a name of usual length", "\u0001\u0002\u0003", "\u20ac\ud83d\ude00\"\\"})
    void shouldNeverBeLessThanWhatIsWritten(String text) throws IOException {
        SamplesCollected observed = observed(text.repeat(100), 50);

        int written = Json.mapper().writeValueAsBytes(observed).length;

        assertThat(Size.atMost(observed)).isGreaterThanOrEqualTo(written).isLessThan(written * 7L);
    }
}
