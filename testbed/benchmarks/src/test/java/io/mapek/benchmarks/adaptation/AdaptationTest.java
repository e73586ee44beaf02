package io.mapek.benchmarks.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The benchmark's own arithmetic, and that Plan's and Knowledge's folds do learn in it. */
class AdaptationTest {
    private static final int FEW = 4;

    @Test
    void shouldLetTheOracleHaveNoRegret() {
        for (Worlds worlds : Worlds.values()) {
            Run run = Run.of(Contender.ORACLE, worlds.of(3));

            assertThat(run.regretUpTo(run.regret().length - 1))
                    .as(worlds.title())
                    .isZero();
        }
    }

    @Test
    void shouldLearnWhatHelps() {
        Runs ours = Runs.of(Contender.OURS, Worlds.GAP_04, FEW);

        Runs random = Runs.of(Contender.RANDOM, Worlds.GAP_04, FEW);

        assertThat(ours.best(51, 100)).isGreaterThan(0.7).isGreaterThan(random.best(51, 100));
        assertThat(ours.regret(99).value()).isLessThan(random.regret(99).value() / 2);
    }

    @Test
    void shouldGiveEveryPolicyTheSameLuck() {
        Run one = Run.of(Contender.FIXED, Worlds.HARMFUL.of(7));

        Run again = Run.of(Contender.FIXED, Worlds.HARMFUL.of(7));

        assertThat(one.regret()).isEqualTo(again.regret());
        assertThat(one.harmed()).isEqualTo(again.harmed());
    }

    @Test
    void shouldDifferByTheGap() {
        for (long seed = 1; seed <= 50; seed++) {
            World world = Worlds.GAP_03.of(seed);
            List<Double> values =
                    world.remedies().stream().map(Remedy::value).sorted().toList();

            assertThat(values.getLast() - values.get(1)).isGreaterThanOrEqualTo(0.3 - 1e-9);
        }
    }

    @Test
    void shouldDrawAPlot() {
        String svg = Plot.of(Map.of(Worlds.GAP_04, List.of(Runs.of(Contender.FIXED, Worlds.GAP_04, FEW))));

        assertThat(svg).startsWith("<svg").endsWith("</svg>\n").contains("polyline", "seed's fixed table");
    }
}
