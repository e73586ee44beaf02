package io.mapek.analyze.domain.rank;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.analyze.domain.World;
import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which component a breach at the front is blamed on: front calls middle, middle calls store; aside is called by front. */
class RankingTest {
    private static final List<Call> CALLS =
            List.of(new Call("front", "middle"), new Call("middle", "store"), new Call("front", "aside"));
    private static final Breach SLOW =
            breach("latency").in("front").declaring("slowness").at(1230);

    private static World normal(List<Call> calls) {
        World world = aSystem();
        for (int cycle = 1; cycle <= 40; cycle++) {
            world.samples(30 * cycle, row(0.3, 0.2, 0.1, 0.1), calls);
        }
        return world;
    }

    private static List<SeriesValue> row(double front, double middle, double store, double aside) {
        List<SeriesValue> row = new ArrayList<>();
        add(row, "front", front);
        add(row, "middle", middle);
        add(row, "store", store);
        add(row, "aside", aside);
        return row;
    }

    private static void add(List<SeriesValue> row, String component, double latency) {
        row.add(new SeriesValue("l{" + component + "}", "l", component, SeriesRole.LATENCY, latency));
        row.add(new SeriesValue("r{" + component + "}", "r", component, SeriesRole.REQUESTS, 100));
    }

    private static World breaching(World world, List<SeriesValue> row, List<Call> calls) {
        return world.samples(1230, row, calls, SLOW)
                .samples(1260, row, calls, SLOW.forCycles(2))
                .samples(1290, row, calls, SLOW.forCycles(3));
    }

    private static RootCause best(World world) {
        return world.analysis().rootCauses().getFirst();
    }

    @Test
    void shouldBlameTheCalleeThatExplainsWhatItsCallersLose() {
        World world = breaching(normal(CALLS), row(1.3, 1.2, 1.1, 0.1), CALLS);

        RootCause cause = best(world);

        assertThat(cause.cause()).isEqualTo("slowness");
        assertThat(cause.component()).isEqualTo("store");
        assertThat(cause.componentConfidence()).isGreaterThan(0.9);
        assertThat(cause.evidence().getLast()).startsWith("store: +1.00 latency × 100 requests = 100 lost, 0 of it");
    }

    @Test
    void shouldBlameTheOneThatAlertsWhenNothingBelowItLosesButDoubtIt() {
        World world = breaching(normal(CALLS), row(1.3, 0.2, 0.1, 0.1), CALLS);

        RootCause cause = best(world);

        assertThat(cause.component()).isEqualTo("front");
        assertThat(cause.componentConfidence()).isLessThanOrEqualTo(0.3);
    }

    @Test
    void shouldBlameWhatCrashedForAllThatItCarried() {
        World world = normal(CALLS);
        List<SeriesValue> without = row(1.3, 1.2, 0.1, 0.1).stream()
                .filter(value -> !value.component().equals("store"))
                .toList();

        breaching(world, without, CALLS);

        assertThat(best(world).component()).isEqualTo("store");
        assertThat(best(world).evidence().getLast()).contains("carries none");
    }

    @Test
    void shouldBlameWhatLeftItsNormalFurthestWhereCallsAreNotKnown() {
        World world = breaching(normal(List.of()), row(0.5, 0.4, 1.1, 0.1), List.of());

        assertThat(best(world).component()).isEqualTo("store");
        assertThat(best(world).evidence().getLast()).contains("deviations from its normal");
    }

    @Test
    void shouldNotTakeAStaleSampleForACrashInAPartlyBlindTime() {
        World world = normal(CALLS);

        world.blind(1230).blind(1260).samples(1290, row(0.3, 0.2, 0.1, 0.1), CALLS);

        assertThat(world.analysis().rootCauses()).isEmpty();
    }

    @Test
    void shouldSuspectNobodyWhileAllIsNormal() {
        assertThat(normal(CALLS).analyses())
                .allSatisfy(analysis -> assertThat(analysis.rootCauses()).isEmpty());
    }

    @Test
    void shouldNeverBeSureEnoughToActOnASuspicionAlone() {
        World world = normal(CALLS);

        world.samples(1230, row(9, 8, 7, 0.1), CALLS).samples(1260, row(9, 8, 7, 0.1), CALLS);

        assertThat(best(world).component()).isEqualTo("store");
        assertThat(best(world).confidence()).isLessThan(0.6);
    }

    @Test
    void shouldBridgeACallThatIsNotKnown() {
        List<Call> holed = List.of(new Call("front", "middle"), new Call("front", "aside"));

        World world = breaching(normal(holed), row(1.3, 1.2, 1.1, 0.1), holed);

        assertThat(best(world).component()).isEqualTo("store");
    }

    @Test
    void shouldNotTakeAQuantileForAMean() {
        World world = normal(CALLS);
        List<SeriesValue> row = row(1.3, 1.2, 1.1, 0.1);
        for (int cycle = 41; cycle <= 80; cycle++) {
            world.samples(30 * cycle, withTail(row(0.3, 0.2, 0.1, 0.1), 0.5), CALLS);
        }

        world.samples(2430, withTail(row, 90), CALLS, SLOW);

        assertThat(best(world).component()).isEqualTo("store");
    }

    private static List<SeriesValue> withTail(List<SeriesValue> row, double seconds) {
        List<SeriesValue> longer = new ArrayList<>(row);
        longer.add(new SeriesValue("l{aside,quantile=\"0.99\"}", "l", "aside", SeriesRole.LATENCY, seconds));
        return longer;
    }

    @Test
    void shouldBlameNobodyElseWhileAFaultFades() {
        World world = breaching(normal(CALLS), row(1.3, 1.2, 1.1, 0.1), CALLS);

        world.samples(1320, row(0.3, 0.2, 0.1, 0.13), CALLS, SLOW.forCycles(4));

        assertThat(best(world).component()).isEqualTo("store");
    }

    @Test
    void shouldNotTakeAStarvedComponentForACrashedOne() {
        World world = normal(List.of(new Call("front", "middle"), new Call("front", "aside")));
        List<SeriesValue> row = new ArrayList<>(row(5.3, 0, 0.1, 0.1));
        row.removeIf(
                value -> value.component().equals("middle") || value.component().equals("store"));
        row.add(new SeriesValue("r{store}", "r", "store", SeriesRole.REQUESTS, 0));

        for (int cycle = 41; cycle <= 44; cycle++) {
            world.samples(30 * cycle, row, CALLS.subList(0, 1), SLOW.forCycles(cycle - 40));
        }

        assertThat(best(world).component()).isEqualTo("middle");
    }

    /** A partial cycle that tells which queries it does not tell all of; null: it does not say. */
    private static World partial(World world, double second, List<SeriesValue> row, List<String> unanswered) {
        CycleCompleted bare = world.cycleAt(second, List.of(SLOW));
        return world.take(new CycleCompleted(
                bare.id(),
                bare.systemId(),
                bare.time(),
                bare.cycle(),
                CycleStatus.PARTIAL,
                "cannot scrape store",
                bare.interval(),
                null,
                bare.active(),
                1,
                1,
                row,
                CALLS,
                null,
                unanswered));
    }

    private static World storeIsMissing(List<String> unanswered) {
        World world = aSystem("series: [{id: l, metric: l, role: latency}, {id: r, metric: r, role: requests}]");
        for (int cycle = 1; cycle <= 40; cycle++) {
            world.samples(30 * cycle, row(0.3, 0.2, 0.1, 0.1), CALLS);
        }
        List<SeriesValue> without = new ArrayList<>(row(1.3, 1.2, 0.1, 0.1));
        without.removeIf(value -> value.component().equals("store"));
        for (int cycle = 41; cycle <= 43; cycle++) {
            partial(world, 30 * cycle, without, unanswered);
        }
        return world;
    }

    @Test
    void shouldTakeWhatIsMissingInAnAnswerForGoneThoughTheCycleIsPartial() {
        World world = storeIsMissing(List.of());

        assertThat(best(world).component()).isEqualTo("store");
        assertThat(best(world).evidence().getLast()).contains("carries none");
    }

    @Test
    void shouldNotTakeForGoneWhatNobodyCouldAskFor() {
        assertThat(best(storeIsMissing(List.of("l", "r"))).evidence().getLast()).doesNotContain("carries none");
        assertThat(best(storeIsMissing(null)).evidence().getLast()).doesNotContain("carries none");
    }

    @Test
    void shouldNotTakeTheGainOfTwoCyclesForMoreRequests() {
        World world = aSystem("series: [{id: r, metric: r, role: requests, counter: true}]");
        for (int cycle = 1; cycle <= 40; cycle++) {
            world.samples(30 * cycle, row(0.3, 0.2, 0.1, 0.1), CALLS);
        }
        List<SeriesValue> doubled = row(1.3, 1.2, 0.1, 0.1).stream()
                .map(value -> value.role() == SeriesRole.REQUESTS
                        ? new SeriesValue(value.series(), "r", value.component(), value.role(), 200, 60.0)
                        : value)
                .toList();

        world.samples(1230, doubled, CALLS, SLOW);

        assertThat(world.state().watch().load(Duration.ofSeconds(30)).surges()).isEmpty();
    }

    @Test
    void shouldMakeRoomForNewSeriesByForgettingWhatIsGone() {
        World world = aSystem();
        for (int restart = 0; restart < 3; restart++) {
            List<SeriesValue> pods = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                pods.add(new SeriesValue("cpu{pod=" + restart + "-" + i + "}", "cpu", "pod-" + i, null, 1));
            }
            world.samples(30 * (restart + 1), pods, List.of());
        }

        assertThat(world.state().watch().series().keySet())
                .hasSize(Watch.MAX_SERIES)
                .filteredOn(name -> name.startsWith("cpu{pod=2-"))
                .hasSize(300);
    }

    @Test
    void shouldNotTakeWhatWasBeforeALateAlertForNormal() {
        World world = normal(CALLS);
        List<SeriesValue> slow = row(0.34, 0.24, 0.14, 0.1);
        Breach late = SLOW.since(1230);

        world.samples(1230, slow, CALLS).samples(1260, slow, CALLS).samples(1290, slow, CALLS, late);

        assertThat(best(world).component()).isEqualTo("store");
        assertThat(best(world).evidence().getLast()).startsWith("store: +0.0396 latency");
    }

    @Test
    void shouldDoubtTheOneWhoseCalleeMayExplainAllOfItsLoss() {
        World world = breaching(normal(CALLS), row(1.7, 1.6, 0.6, 0.1), CALLS);

        assertThat(best(world).component()).isEqualTo("middle");
        assertThat(best(world).componentConfidence()).isLessThan(0.6);
    }
}
