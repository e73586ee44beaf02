package io.mapek.benchmarks.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.systems.Choice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All five folds in a world with hidden effects. */
class WholeLoopTest {
    private static final int FEW = 40;

    /** Without a draw, that would be by ids which differ, what is learned alone decides. */
    @ParameterizedTest
    @EnumSource(Worlds.class)
    void shouldChooseAsPlanAndKnowledgeAloneDo(Worlds worlds) {
        for (long seed = 1; seed <= 2; seed++) {
            assertThat(choices(Folds.ALL, worlds.of(seed)))
                    .as("%s, seed %d", worlds.title(), seed)
                    .isEqualTo(choices(Folds.PLAN_AND_KNOWLEDGE, worlds.of(seed)));
        }
    }

    private static List<String> choices(Folds folds, World world) {
        Chooser loop = folds.loop(world, Choice.GREEDY, 0);
        return IntStream.range(0, FEW)
                .mapToObj(incident -> loop.meet(incident).remedy())
                .map(taken -> taken.map(Remedy::name).orElse("waits"))
                .toList();
    }

    @Test
    void shouldHoldOutTheShareThatIsWanted() {
        World world = World.stationary(
                "held out",
                1,
                100,
                0.5,
                List.of(new Remedy(
                        "rebalance",
                        "{type: REBALANCE_LOAD, component: part, strategy: round_robin}",
                        0.25,
                        0.6,
                        0.9,
                        0)));
        Chooser loop = Folds.ALL.loop(world, Choice.THOMPSON, 0.5);

        long heldOut = IntStream.range(0, world.incidents())
                .mapToObj(loop::meet)
                .filter(Taken::heldOut)
                .count();

        assertThat(heldOut).isBetween(35L, 65L);
    }
}
