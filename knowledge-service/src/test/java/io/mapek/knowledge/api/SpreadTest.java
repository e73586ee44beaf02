package io.mapek.knowledge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Percentiles by nearest rank. */
class SpreadTest {
    @Test
    void shouldBeUnknownWithoutSamples() {
        assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, null, null));
    }

    @Test
    void shouldBeTheOneSample() {
        assertThat(Spread.of(List.of(2.5))).isEqualTo(new Spread(1, 2.5, 2.5));
    }

    @Test
    void shouldTakeTheNearestRankOfSamplesInAnyOrder() {
        List<Double> hundredDownToOne =
                IntStream.range(0, 100).mapToObj(i -> 100.0 - i).toList();

        assertThat(Spread.of(hundredDownToOne)).isEqualTo(new Spread(100, 50.0, 99.0));
    }
}
