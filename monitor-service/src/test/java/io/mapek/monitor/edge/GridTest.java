package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @Property(tries = 300)
    void shouldBeDueOnceInEveryInterval(
            @ForAll String system,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
            @ForAll @IntRange(min = 1, max = 100_000) int step) {
        Instant now = Instant.ofEpochMilli(millis);
        Duration interval = Duration.ofMillis(step);
        Grid grid = new Grid(system);

        Instant next = grid.next(now, interval);

        assertThat(Duration.between(now, next)).isBetween(Duration.ofMillis(1), interval);
        assertThat(grid.next(next.minusMillis(1), interval)).isEqualTo(next);
        assertThat(grid.next(next, interval)).isEqualTo(next.plus(interval));
    }

    @Test
    void shouldHoldTheRegularInstantsInTheFasterGrid() {
        Grid grid = new Grid("charter");
        Instant regular = grid.next(Instant.EPOCH, INTERVAL);

        assertThat(grid.next(regular.minusMillis(1), Duration.ofSeconds(2))).isEqualTo(regular);
    }

    @Test
    void shouldSpreadSystemsWithLikeNames() {
        long early = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> new Grid("system-" + i).next(Instant.EPOCH, INTERVAL))
                .filter(due -> due.toEpochMilli() <= 15_000)
                .count();

        assertThat(early).isBetween(400L, 600L);
    }
}
