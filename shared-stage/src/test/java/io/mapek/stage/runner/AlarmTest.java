package io.mapek.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final Alarm alarm = new Alarm(context, Clock.fixed(NOW, ZoneOffset.UTC), time -> {});

    private static Optional<Instant> in(Duration wait) {
        return Optional.of(NOW.plus(wait));
    }

    private List<Duration> set() {
        return context.scheduledPunctuators().stream()
                .filter(punctuator -> !punctuator.cancelled())
                .map(MockProcessorContext.CapturedPunctuator::getInterval)
                .toList();
    }

    @Test
    void shouldNotRingForNothing() {
        alarm.set(Optional.empty());

        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void shouldRingWhenTheEarliestIsDue() {
        alarm.set(in(Duration.ofSeconds(30)));
        alarm.set(in(Duration.ofSeconds(10)));
        alarm.set(in(Duration.ofSeconds(20)));

        assertThat(set()).containsExactly(Duration.ofSeconds(10));
        assertThat(context.scheduledPunctuators()).hasSize(2);
    }

    @Test
    void shouldRingSoonForWhatIsOverdueAndNotBePutOffByMoreOfIt() {
        alarm.set(in(Duration.ofSeconds(-5)));
        alarm.set(in(Duration.ofSeconds(-9)));

        assertThat(set()).containsExactly(Alarm.SHORTEST);
        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void shouldRingOnlyUntilItIsOff() {
        alarm.set(in(Duration.ofSeconds(3)));

        alarm.off();

        assertThat(set()).isEmpty();
        alarm.set(in(Duration.ofSeconds(4)));
        assertThat(set()).containsExactly(Duration.ofSeconds(4));
    }
}
