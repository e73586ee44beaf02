package io.mapek.benchmarks.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapek.schema.systems.Choice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The benchmark's own arithmetic, and that Plan's and Knowledge's folds do learn in it. */
class AdaptationTest {
    private static final int FEW = 4;

    @Test
    void shouldLetNoChoiceBeWorthMoreThanTheOracles() {
        for (Worlds worlds : Worlds.values()) {
            World world = worlds.of(3);
            Chooser oracle = Contender.ORACLE.in(world, Folds.PLAN_AND_KNOWLEDGE);
            for (int incident = 0; incident < world.incidents(); incident++) {
                double taken = oracle.meet(incident)
                        .remedy()
                        .map(remedy -> remedy.effect() - remedy.cost())
                        .orElse(world.passes());

                assertThat(world.remediesAt(incident))
                        .as("%s, incident %d", worlds.title(), incident)
                        .allMatch(remedy -> remedy.effect() - remedy.cost() <= taken + 1e-9);
                assertThat(taken).isGreaterThanOrEqualTo(world.passes());
            }
        }
    }

    @Test
    void shouldLearnWhatHelps() {
        Runs ours = Runs.of(Contender.OURS, Worlds.GAP_04, Folds.PLAN_AND_KNOWLEDGE, FEW);

        Runs random = Runs.of(Contender.RANDOM, Worlds.GAP_04, Folds.PLAN_AND_KNOWLEDGE, FEW);

        assertThat(ours.best(51, 100)).isGreaterThan(0.7).isGreaterThan(random.best(51, 100));
        assertThat(ours.regret(99).value()).isLessThan(random.regret(99).value() / 2);
    }

    /** What ends an incident with the weaker remedy ends it with the stronger one, too. */
    @Test
    void shouldMeetEveryChoiceWithTheSameLuck() {
        Remedy weak = new Remedy("weak", "", 0.1, 0.5, 0.4, 0);
        Remedy strong = new Remedy("strong", "", 0.1, 0.5, 0.8, 0);
        World world = World.stationary("luck", 7, 4000, 0.1, List.of(weak, strong));
        int ended = 0;
        for (int incident = 0; incident < world.incidents(); incident++) {
            int waited = world.after(Optional.empty(), incident);
            int weakly = world.after(Optional.of(weak), incident);
            int strongly = world.after(Optional.of(strong), incident);
            assertThat(strongly).isLessThanOrEqualTo(weakly);
            assertThat(weakly).isLessThanOrEqualTo(waited);
            ended += strongly == 0 ? 1 : 0;
        }

        assertThat(ended / 4000.0).isCloseTo(0.8, within(0.03));
    }

    @Test
    void shouldMakeWorseTheShareThatItsHarmSays() {
        Remedy harmful = new Remedy("harmful", "", 0.1, 0.5, 0.2, 0.4);
        World world = World.stationary("harm", 7, 4000, 0.1, List.of(harmful));

        long worse = IntStream.range(0, 4000)
                .filter(incident -> world.after(Optional.of(harmful), incident) > World.BEFORE)
                .count();

        assertThat(worse / 4000.0).isCloseTo(0.4, within(0.03));
    }

    /** One failure brings break-cascade's like below its cost; incidents in which it is left alone bring it back. */
    @Test
    void shouldTryAgainWhatFailedOnceWhenThatIsForgotten() {
        String action = "{type: ACTIVATE_EMERGENCY_OVERRIDE, duration: 300s}";
        Remedy costly = new Remedy("costly", action, 0.6, 0.8, 0, 0);
        World world = World.stationary("forgetting", 1, 200, 0, List.of(costly));
        LearningLoop loop = new LearningLoop(world, Choice.GREEDY, 0);

        List<Integer> tried = IntStream.range(0, world.incidents())
                .filter(incident -> loop.meet(incident).remedy().isPresent())
                .boxed()
                .toList();

        assertThat(tried.getFirst()).isZero();
        assertThat(tried).hasSizeGreaterThan(1);
        assertThat(tried.get(1)).isBetween(10, 100);
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
        String svg = Plot.of(
                Map.of(Worlds.GAP_04, List.of(Runs.of(Contender.FIXED, Worlds.GAP_04, Folds.PLAN_AND_KNOWLEDGE, FEW))));

        assertThat(svg).startsWith("<svg").endsWith("</svg>\n").contains("polyline", "seed's fixed table");
    }
}
