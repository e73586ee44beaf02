package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.model.SeriesValue;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a cycle tells of the watched series, and of which queries it does not tell all. */
class WatchedTest {
    private static MonitorWorld watching() {
        return MonitorWorld.with(
                "series: [{id: l, metric: l, role: latency}," + " {id: r, metric: r, role: requests, counter: true}]");
    }

    private static Sample sample(String metric, String component, double value) {
        return new Sample(metric, Map.of("component", component, "job", "web", "instance", component), value, null);
    }

    private static SeriesValue requests(CycleCompleted cycle) {
        return cycle.series().stream()
                .filter(value -> value.metricName().equals("r"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTellThatAllIsAnsweredWhenOnlyATargetIsDown() {
        MonitorWorld world = watching()
                .sees("l", sample("l", "front", 1), sample("l", "store", 1))
                .sees("r", sample("r", "front", 1))
                .cycle();

        CycleCompleted cycle = world.sees("l", sample("l", "front", 1))
                .cannotScrape("store")
                .cycle()
                .last();

        assertThat(cycle.status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(cycle.unanswered()).isEmpty();
    }

    @Test
    void shouldNameTheQueriesThatWereNotWhollyAnswered() {
        MonitorWorld world = watching().sees("l", sample("l", "front", 1)).sees("r", sample("r", "front", 1));

        assertThat(world.fails("r").cycle().last().unanswered()).containsExactly("r");
        assertThat(world.works().incomplete(null, "cut off").cycle().last().unanswered())
                .containsExactly("l", "r");
        assertThat(world.works().cycle().last().unanswered()).isNull();
    }

    @Test
    void shouldNameTheQueriesWhoseSeriesFoundNoRoom() {
        Sample[] many = IntStream.range(0, MonitorStage.MAX_SERIES + 1)
                .mapToObj(i -> sample("l", "c" + i, 1))
                .toArray(Sample[]::new);

        CycleCompleted cycle = watching().sees("l", many).cycle().last();

        assertThat(cycle.unanswered()).containsExactly("l", "r");
    }

    @Test
    void shouldTellOverHowLongACounterGainedAfterAnUnansweredQuery() {
        MonitorWorld world = watching()
                .sees("l", sample("l", "front", 1))
                .sees("r", sample("r", "front", 100))
                .cycle()
                .sees("r", sample("r", "front", 200))
                .cycle();
        assertThat(requests(world.last()).seconds()).isNull();

        world.fails("r").cycle().works().sees("r", sample("r", "front", 400)).cycle();

        assertThat(requests(world.last()).value()).isEqualTo(200);
        assertThat(requests(world.last()).seconds()).isEqualTo(20);
    }

    @Test
    void shouldTellOverHowLongACounterGainedThatWasAway() {
        MonitorWorld world = watching()
                .sees("l", sample("l", "front", 1))
                .sees("r", sample("r", "front", 100))
                .cycle()
                .sees("r")
                .cycles(2)
                .sees("r", sample("r", "front", 400))
                .cycle();

        assertThat(requests(world.last()).seconds()).isEqualTo(30);
    }

    @Test
    void shouldTellThatAllIsAnsweredWhenASourceThatIsItselfTheTargetIsDown() {
        MonitorWorld world = watching().sees("l", sample("l", "front", 1)).sees("r", sample("r", "front", 1));

        CycleCompleted cycle = world.pageFails()
                .outOfSight(new ScrapeTarget("scrape", "http://localhost:1"))
                .cycle()
                .last();

        assertThat(cycle.status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(cycle.unanswered()).isEmpty();
    }
}
