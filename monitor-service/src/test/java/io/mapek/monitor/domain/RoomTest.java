package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which watched series are told where not all find room, and that it is said. */
class RoomTest {
    private static SeriesValue value(String series, String component, SeriesRole role) {
        return new SeriesValue(series, "m", component, role, 1);
    }

    private static Stream<SeriesValue> latencies(int count) {
        return IntStream.range(0, count).mapToObj(i -> value("a%03d".formatted(i), "web", SeriesRole.LATENCY));
    }

    @Test
    void shouldLeaveSomeOfEachComponentAndRole() {
        List<SeriesValue> all = Stream.concat(
                        latencies(50),
                        Stream.of(value("y", "web", SeriesRole.REQUESTS), value("z", "db", SeriesRole.LATENCY)))
                .toList();

        List<SeriesValue> told = Room.first(all, List.of(), 10);

        assertThat(told).hasSize(10).extracting(SeriesValue::series).contains("a000", "a007", "y", "z");
    }

    @Test
    void shouldKeepWhatWasToldBefore() {
        List<SeriesValue> all = latencies(50).toList();
        List<SeriesValue> before = all.subList(40, 50);

        assertThat(Room.first(all, before, 10)).isEqualTo(before);
        assertThat(Room.first(all, before.subList(0, 5), 10))
                .isEqualTo(Stream.concat(all.stream().limit(5), before.stream().limit(5))
                        .toList());
    }

    @Test
    void shouldSayWhatFindsNoRoomAndSeeAllTheSame() {
        Sample[] many = IntStream.range(0, MonitorStage.MAX_SERIES + 1)
                .mapToObj(i -> MonitorWorld.sample(1, Map.of("pod", "p" + i)))
                .toArray(Sample[]::new);
        List<Call> calls =
                IntStream.range(0, 201).mapToObj(i -> new Call("a", "b" + i)).toList();

        MonitorWorld world = MonitorWorld.with("series: [{metric: m, role: latency}]")
                .sees("series:m", many)
                .calls(calls)
                .cycle();

        assertThat(world.last().status()).isEqualTo(CycleStatus.OK);
        assertThat(world.last().series()).hasSize(MonitorStage.MAX_SERIES);
        assertThat(world.last().reason())
                .isEqualTo(
                        "301 series are watched, of which 300 find room; 201 calls are known, of which 200 find room");
    }
}
