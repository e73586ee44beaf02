package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MonitorPropertiesTest {
    private static final int LIMIT = 900_000;
    private static final String LONG = "\u0001\"\u20ac".repeat(200);
    private static final String EVERY_KIND = "rules: [{id: r, kind: increments, metric: m},"
            + " {id: q, kind: level, metric: m, threshold: 2}, {id: p, kind: promql, promql: m, look-back: 1m}],"
            + " series: [{metric: m, role: latency}]";

    /** A counter that only grows, with cycles in which nobody looked: what was added is counted, no more and no less. */
    @Property(tries = 200)
    void shouldCountEveryAdditionOnce(@ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> additions) {
        MonitorWorld world = MonitorWorld.aCounter("").sees(3).cycle();
        int value = 3;
        for (int i = 0; i < additions.size(); i++) {
            value += additions.get(i);
            world.sees(value);
            boolean looks = i % 3 != 1 || i == additions.size() - 1;
            world = looks ? world.cycle() : world.blind();
        }

        assertThat(world.occurrences()).isEqualTo(value - 3);
    }

    @Property(tries = 100)
    void shouldNumberCyclesAndNameEventsOnce(@ForAll @Size(max = 40) List<@IntRange(max = 6) Integer> values) {
        MonitorWorld world = MonitorWorld.aLevel("");
        for (int value : values) {
            world = value == 6 ? world.blind() : world.sees(value).cycle();
        }

        assertThat(world.all(CycleCompleted.class))
                .extracting(CycleCompleted::cycle)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, values.size()).boxed().toList());
        assertThat(world.emitted()).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(world.detected().size() - world.cleared().size()).isBetween(0, 1);
    }

    @Property(tries = 100)
    void shouldNotDependOnTheOrderOfSeries(
            @ForAll @Size(max = 12) List<@Size(8) List<@IntRange(max = 5) Integer>> cycles) {
        MonitorWorld world = MonitorWorld.with(EVERY_KIND);
        MonitorWorld reversed = MonitorWorld.with(EVERY_KIND);
        for (List<Integer> values : cycles) {
            List<Sample> samples = IntStream.range(0, values.size())
                    .mapToObj(i -> MonitorWorld.sample(values.get(i), Map.of("component", "c" + i)))
                    .toList();
            sees(world, samples).cycle();
            sees(reversed, samples.reversed()).cycle();
        }

        assertThat(reversed.emitted()).isEqualTo(world.emitted());
        assertThat(reversed.state()).isEqualTo(world.state());
    }

    @Property(tries = 100)
    void shouldTakeWhatComesTwiceOnce(@ForAll @Size(max = 30) List<@IntRange(max = 7) Integer> values) {
        MonitorWorld once = MonitorWorld.with(EVERY_KIND);
        MonitorWorld twice = MonitorWorld.with(EVERY_KIND);
        for (int value : values) {
            comes(once, value);
            comes(twice, value).again();
        }

        assertThat(twice.emitted()).isEqualTo(once.emitted());
        assertThat(twice.state()).isEqualTo(once.state());
    }

    private static MonitorWorld comes(MonitorWorld world, int value) {
        return switch (value) {
            case 5 -> world.blind();
            case 6 -> world.alert("f", 5, false, Map.of("alertname", "a"));
            case 7 -> world.alert("f", 5, true, Map.of("alertname", "a"));
            default -> sees(world, List.of(MonitorWorld.sample(value))).cycle();
        };
    }

    private static MonitorWorld sees(MonitorWorld world, List<Sample> samples) {
        Sample[] all = samples.toArray(Sample[]::new);
        return world.sees("r", all).sees("q", all).sees("p", all).sees("series:m", all);
    }

    @Test
    void shouldFitARecordAtItsBounds() throws Exception {
        MonitorWorld world = full();

        byte[] state = Json.mapper().writeValueAsBytes(world.state());
        byte[] cycle = Json.mapper().writeValueAsBytes(world.last());

        assertThat(world.state().breaches()).hasSize(Precedence.MAX_KNOWN);
        assertThat(world.state().breaches().values())
                .allSatisfy(breach -> assertThat(breach.gains().byMillis()).hasSizeGreaterThanOrEqualTo(Gains.MAX - 1));
        assertThat(world.state().leftOut().alerts()).hasSize(LeftOut.MAX_ALERTS);
        assertThat(world.last().active()).hasSize(Precedence.MAX_TOLD);
        assertThat(world.state().recent()).hasSize(MonitorState.MAX_RECENT);
        assertThat(world.state().targets().watched()).hasSize(Targets.MAX);
        assertThat(world.state().targets().hidden()).hasSize(Targets.MAX);
        assertThat(state.length).isBetween(600_000, LIMIT);
        assertThat(cycle.length).isBetween(100_000, LIMIT);
        assertThat(world.last().activeTotal()).isGreaterThan(Precedence.MAX_KNOWN);
    }

    /** More of everything than is kept, in the shortest cycles that matter, and all texts are long and need escapes. */
    private static MonitorWorld full() {
        MonitorWorld world = MonitorWorld.with(
                "rules: [{id: r, kind: increments, metric: m, critical-at: 1}, {id: q, kind: level, metric: m, threshold: 0},"
                        + " {id: p, kind: level, metric: m, threshold: 0}], series: [{metric: m, role: latency}]");
        world.fails("p", LONG).calls(calls()).cannotScrape(targets());
        for (int round = 1; round <= 20; round++) {
            Sample[] some = samples(round, Precedence.MAX_KNOWN + 50);
            world.sees("r", round < 3 ? samples(round, Counters.MAX_SERIES + 100) : some)
                    .sees("q", some)
                    .sees("series:m", some)
                    .collected(MonitorWorld.START.plusSeconds((long) round * Gains.GRAIN_MILLIS / 1000));
        }
        for (int i = 0; i < LeftOut.MAX_ALERTS + 10; i++) {
            world.alert("f" + i, i, false, Map.of("alertname", LONG + i, "severity", "info"));
        }
        for (int i = 0; i < MonitorState.MAX_RESOLVED + 10; i++) {
            world.alert("g" + i, i, true, Map.of());
        }
        return world;
    }

    /** More than are kept, and none of them the system's own: nothing is hidden for them. */
    private static String[] targets() {
        return IntStream.range(0, 1000).mapToObj(i -> "t" + i + LONG).toArray(String[]::new);
    }

    private static List<Call> calls() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> new Call("a" + i + LONG, "b" + i + LONG))
                .toList();
    }

    private static Sample[] samples(double value, int n) {
        return IntStream.range(0, n)
                .mapToObj(i ->
                        MonitorWorld.sample(value, Map.of("component", i + LONG, "path", LONG, "instance", i + LONG)))
                .toArray(Sample[]::new);
    }
}
