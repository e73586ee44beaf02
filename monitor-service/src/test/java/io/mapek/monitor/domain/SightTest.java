package io.mapek.monitor.domain;

import static io.mapek.monitor.domain.MonitorWorld.aLevel;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.CycleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What could not be seen is told, and nothing is forgotten for it. */
class SightTest {
    private static final String TWO_RULES =
            "rules: [{id: r, kind: level, metric: m, threshold: 2}, {id: q, kind: level, metric: n, threshold: 2}],"
                    + " series: [{metric: n, role: latency}]";

    @Test
    void shouldBeBlindWhenNoQueryIsAnswered() {
        MonitorWorld world = aLevel("").fails("r").cycle();

        assertThat(world.last().status()).isEqualTo(CycleStatus.BLIND);
        assertThat(world.last().reason()).isEqualTo("source/r: timeout");
    }

    @Test
    void shouldBePartialWhenAQueryIsNotAnsweredAndNobodySaysWhy() {
        MonitorWorld world = MonitorWorld.with(TWO_RULES).silent("q").cycle();

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).isEqualTo("no answer for q");
        assertThat(world.state().rules().get("q").failure()).isEqualTo("no answer for q");
    }

    @Test
    void shouldNotBeBlindWhenNothingIsAsked() {
        assertThat(MonitorWorld.with("series: []").cycle().last().status()).isEqualTo(CycleStatus.OK);
    }

    @Test
    void shouldRememberTheLastValuesThatWereSeen() {
        MonitorWorld world = MonitorWorld.with(TWO_RULES)
                .sees("series:n", MonitorWorld.sample(4, Map.of("component", "a")))
                .cycle();

        world.blind();

        assertThat(world.last().series()).isEmpty();
        assertThat(world.state().series()).singleElement().satisfies(value -> assertThat(value.value())
                .isEqualTo(4));
    }

    @Test
    void shouldLookCloselyUntilFiveMinutesAfterTheLastEnded() {
        MonitorWorld world = aLevel("").cycle();
        assertThat(world.state().lastActive()).isNull();

        world.sees(3).cycle().sees(1).cycles(4);

        Duration five = Duration.ofMinutes(5);
        Instant ended = world.cleared().getLast().time();
        assertThat(ended).isEqualTo(MonitorWorld.START.plus(MonitorWorld.CYCLE.multipliedBy(4)));
        assertThat(world.state().isUrgentAt(ended.plus(five).minusNanos(1), five))
                .isTrue();
        assertThat(world.state().isUrgentAt(ended.plus(five), five)).isFalse();
    }

    @Test
    void shouldLookCloselyUntilFiveMinutesAfterTheLastAlertWasResolved() {
        MonitorWorld world = aLevel("").cycle().alert("f", 5, false, Map.of("alertname", "a"));
        Instant resolved = world.now().plusSeconds(3);

        world.at(resolved).alert("f", 5, true, Map.of()).cycles(3);

        Duration five = Duration.ofMinutes(5);
        assertThat(world.state().isUrgentAt(resolved.plus(five).minusNanos(1), five))
                .isTrue();
        assertThat(world.state().isUrgentAt(resolved.plus(five), five)).isFalse();
    }

    @Test
    void shouldCountBlindCyclesInARowAndKeepTheLastError() {
        MonitorWorld world = aLevel("").cycle().blind().blind();
        assertThat(world.state().statistics().blindInARow()).isEqualTo(2);

        world.cycle();

        assertThat(world.state().statistics().blindInARow()).isZero();
        assertThat(world.state().statistics().lastError()).isEqualTo("nobody answers");
        assertThat(world.state().statistics().cycles()).isEqualTo(4);
    }

    @Test
    void shouldCountOccurrencesByWhatTheyAre() {
        MonitorWorld world = MonitorWorld.aCounter("")
                .sees("r", MonitorWorld.sample(0, Map.of("component", "a")))
                .cycle();

        world.sees("r", MonitorWorld.sample(5, Map.of("component", "a"))).cycle();

        Statistics counts = world.state().statistics();
        assertThat(counts.total()).isEqualTo(5);
        assertThat(counts.bySeverity()).isEqualTo(Map.of("WARNING", 5L));
        assertThat(counts.byMetric()).isEqualTo(Map.of("m", 5L));
        assertThat(counts.byComponent()).isEqualTo(Map.of("a", 5L));
        assertThat(counts.firstSeen()).isEqualTo(world.now());
    }

    @Test
    void shouldCountManyComponentsTogether() {
        MonitorWorld world = aLevel("");

        for (int i = 0; i < Statistics.MAX_KEYS + 10; i++) {
            world.sees("r", MonitorWorld.sample(3, Map.of("component", "c" + i)))
                    .cycle();
        }

        assertThat(world.state().statistics().byComponent())
                .hasSize(Statistics.MAX_KEYS + 1)
                .containsEntry("(others)", 10L);
    }
}
