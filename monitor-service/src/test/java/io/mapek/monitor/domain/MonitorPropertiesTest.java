package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.Violation;
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

    @Test
    void shouldFitARecordAtItsBounds() throws Exception {
        MonitorWorld world = full();

        byte[] state = Json.mapper().writeValueAsBytes(world.state());
        byte[] cycle = Json.mapper().writeValueAsBytes(world.last());

        assertThat(world.state().breaches()).hasSize(Watch.MAX_BREACHES);
        assertThat(state.length).isBetween(200_000, LIMIT);
        assertThat(cycle.length).isBetween(100_000, LIMIT);
        assertThat(world.last().activeTotal()).isGreaterThan(Watch.MAX_BREACHES);
    }

    /** More series than are kept, all in breach again and again, with long labels. */
    private static MonitorWorld full() {
        MonitorWorld world =
                MonitorWorld.with("rules: [{id: r, kind: increments, metric: m}, {id: q, kind: level, metric: m,"
                        + " threshold: 0}], series: [{metric: m, role: latency}]");
        for (int round = 0; round < 20; round++) {
            Sample[] samples = samples(round + 1, Counters.MAX_SERIES + 100);
            world.sees("r", samples)
                    .sees("q", samples)
                    .sees("series:m", samples)
                    .cycle();
        }
        for (int i = 0; i < MonitorState.MAX_RESOLVED + 10; i++) {
            world.alert("f" + i, i, true, Map.of());
        }
        List<Violation> recent = world.state().recent();
        assertThat(recent).hasSize(MonitorState.MAX_RECENT);
        return world;
    }

    private static Sample[] samples(double value, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> MonitorWorld.sample(
                        value, Map.of("component", "a-component-with-a-long-name-" + i, "path", "p".repeat(400))))
                .toArray(Sample[]::new);
    }
}
