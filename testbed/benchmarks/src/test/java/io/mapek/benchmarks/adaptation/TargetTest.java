package io.mapek.benchmarks.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a number counts as reached. */
class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "0.9, true, 0.9, true",
        "0.899, true, 0.9, false",
        "0.3, false, 0.333, true",
        "0.34, false, 0.333, false",
        "NaN, true, 0.9, false",
        "NaN, false, 0.333, false"
    })
    void shouldBeMetOnItsSideOfTheLimit(double measured, boolean atLeast, double limit, boolean met) {
        assertThat(new Target("a number", measured, atLeast, limit, "").met()).isEqualTo(met);
    }

    @Test
    void shouldBeSetForTheWorldsThatWereRun() {
        List<Runs> runs = Stream.of(Contender.values())
                .map(contender -> Runs.of(contender, Worlds.DRIFT, Folds.PLAN_AND_KNOWLEDGE, 1))
                .toList();

        assertThat(Target.ofChoices(Map.of(Worlds.DRIFT, runs)))
                .extracting(Target::what)
                .containsExactly(
                        "best choices, incidents 30-40 after a drift", "best choices, incidents 40-80 after a drift");
    }

    @Test
    void shouldSayWhatWasMeasuredAndWhatWasWanted() {
        assertThat(new Target("a number", 0.75, true, 0.9, "beside").line())
                .startsWith("MISSED a number")
                .contains("0.750  (at least 0.900)")
                .endsWith("beside");
    }
}
