package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.model.SeriesHistory;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first cycle tells what was before it. */
class EarlierTest {
    private static final String SERIES =
            "series: [{metric: m, role: latency}, {metric: n, role: requests, counter: true}, {id: p, promql: sum(m), role: latency}]";
    private static final Map<String, String> DB = Map.of("component", "db");

    private static SampleHistory before(String query, String name, Double... values) {
        return new SampleHistory(query, name, DB, List.of(values));
    }

    @Test
    void shouldTellOfAGaugeItsValuesAndOfACounterWhatWasAdded() {
        MonitorWorld world = MonitorWorld.with(SERIES)
                .history(before("series:m", "m", 0.1, 0.2), before("series:n", "n", 10.0, 14.0, 3.0))
                .cycle();

        assertThat(world.last().history())
                .containsExactly(
                        new SeriesHistory("m{component=\"db\"}", "m", "db", SeriesRole.LATENCY, List.of(0.1, 0.2)),
                        new SeriesHistory("n{component=\"db\"}", "n", "db", SeriesRole.REQUESTS, List.of(4.0, 3.0)));
    }

    @Test
    void shouldCallTheResultOfAnExpressionAsItsQuery() {
        MonitorWorld world = MonitorWorld.with(SERIES)
                .history(before("p", "", 7.0))
                .sees("p", new Sample("", DB, 8, null))
                .cycle();

        assertThat(world.last().history())
                .containsExactly(new SeriesHistory("p{component=\"db\"}", "p", "db", SeriesRole.LATENCY, List.of(7.0)));
        assertThat(world.last().series())
                .containsExactly(new SeriesValue("p{component=\"db\"}", "p", "db", SeriesRole.LATENCY, 8));
    }

    @Test
    void shouldTellItOnceOfASystemThatIsNotKnown() {
        MonitorWorld world = MonitorWorld.with(SERIES)
                .history(before("series:m", "m", 0.1))
                .sees("series:m", MonitorWorld.sample(1, DB))
                .blind();

        assertThat(world.last().history()).isEmpty();
        assertThat(world.cycle().last().history()).hasSize(1);
        assertThat(world.cycle().last().history()).isEmpty();
    }

    @Test
    void shouldFitARecordAtItsBounds() throws Exception {
        String escaped = "\"\\\u20ac".repeat(60);
        SampleHistory[] many = IntStream.range(0, 1_000)
                .mapToObj(i -> new SampleHistory(
                        "series:m", "m", Map.of("component", escaped + i), Collections.nCopies(200, -1.2345678e-30)))
                .toArray(SampleHistory[]::new);

        MonitorWorld world = MonitorWorld.with(SERIES).history(many).cycle();

        assertThat(world.last().history()).hasSize(Earlier.MAX_SERIES).allSatisfy(past -> assertThat(past.values())
                .hasSize(Earlier.MAX_VALUES));
        assertThat(Json.mapper().writeValueAsBytes(world.last().history()).length)
                .isLessThan(400_000);
    }
}
