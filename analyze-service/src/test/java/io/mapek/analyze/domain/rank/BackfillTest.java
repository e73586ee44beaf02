package io.mapek.analyze.domain.rank;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.analyze.domain.World;
import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.SeriesHistory;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Front calls store; store grows slow right after the loop was started. */
class BackfillTest {
    private static final List<Call> CALLS = List.of(new Call("front", "store"));
    private static final Breach SLOW =
            breach("latency").in("front").declaring("slowness").at(60);

    private static World firstSeen(List<SeriesHistory> history) {
        World world = aSystem();
        CycleCompleted bare = world.cycleAt(0, List.of());
        return world.take(first(bare, history));
    }

    private static CycleCompleted first(CycleCompleted bare, List<SeriesHistory> history) {
        return new CycleCompleted(
                bare.id(),
                bare.systemId(),
                bare.time(),
                bare.cycle(),
                bare.status(),
                "",
                bare.interval(),
                null,
                bare.active(),
                bare.activeTotal(),
                bare.atStakeTotal(),
                row(0.2, 0.1),
                CALLS,
                history,
                null);
    }

    private static List<SeriesHistory> history(int values) {
        return row(0.2, 0.1).stream()
                .map(value -> new SeriesHistory(
                        value.series(),
                        value.metricName(),
                        value.component(),
                        value.role(),
                        Collections.nCopies(values, value.value())))
                .toList();
    }

    private static List<SeriesValue> row(double front, double store) {
        return Stream.of(
                        new SeriesValue("l{front}", "l", "front", SeriesRole.LATENCY, front),
                        new SeriesValue("l{store}", "l", "store", SeriesRole.LATENCY, store),
                        new SeriesValue("r{front}", "r", "front", SeriesRole.REQUESTS, 100),
                        new SeriesValue("r{store}", "r", "store", SeriesRole.REQUESTS, 100))
                .toList();
    }

    private static World breaching(World world) {
        return world.samples(30, row(0.2, 0.1), CALLS)
                .samples(60, row(1.2, 1.1), CALLS, SLOW)
                .samples(90, row(1.2, 1.1), CALLS, SLOW.forCycles(2))
                .samples(120, row(1.2, 1.1), CALLS, SLOW.forCycles(3));
    }

    @Test
    void shouldRankByWhatWasNormalBeforeTheFirstCycle() {
        World world = breaching(firstSeen(history(40)));

        assertThat(world.analysis().rootCauses().getFirst().component()).isEqualTo("store");
        assertThat(world.analysis().rootCauses().getFirst().componentConfidence())
                .isGreaterThan(0.9);
    }

    @Test
    void shouldNotKnowWhatIsNormalWithoutAPast() {
        World world = breaching(firstSeen(List.of()));

        assertThat(world.state().watch().series().values())
                .noneMatch(series -> series.normal().known());
    }

    @Test
    void shouldFindAnOnsetAtOnce() {
        World world = firstSeen(history(40));

        world.samples(30, row(9, 8), CALLS).samples(60, row(9, 8), CALLS);

        assertThat(world.state().watch().isShowing()).isTrue();
    }

    @Test
    void shouldNotLearnThePastOfASystemThatItKnows() {
        World world = firstSeen(history(40));
        WatchedSeries before = world.state().watch().series().get("l{store}");

        world.take(first(world.cycleAt(30, List.of()), history(40)));

        assertThat(world.state().watch().series().get("l{store}").normal().n())
                .isEqualTo(before.normal().n() + 1);
    }
}
