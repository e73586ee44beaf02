package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.model.CycleStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One analysis per cycle, whatever the cycle saw. */
class AnalyzeStageTest {
    @Test
    void shouldAnswerAQuietCycleWithAnEmptyAnalysis() {
        World world = aSystem();

        world.cycle(30);

        assertThat(world.analyses()).hasSize(1);
        assertThat(world.analysis().cycle()).isEqualTo(1);
        assertThat(world.analysis().time()).isEqualTo(World.at(30));
        assertThat(world.analysis().patterns()).isEmpty();
        assertThat(world.analysis().rootCauses()).isEmpty();
        assertThat(world.analysis().confidence()).isZero();
    }

    @Test
    void shouldConcludeNothingFromABlindCycle() {
        World world = aSystem().with(breach("a").counting(20).at(0));

        world.blind(10);

        assertThat(world.analysis().status()).isEqualTo(CycleStatus.BLIND);
        assertThat(world.analysis().reason()).isEqualTo("no answer");
        assertThat(world.analysis().patterns()).isEmpty();
        assertThat(world.analysis().rootCauses()).isEmpty();
        assertThat(world.analysis().recommendations()).containsExactly("Restore sight: no answer.");
    }

    @Test
    void shouldStillKnowAfterABlindCycleWhatHappenedDuringIt() {
        World world = aSystem().with(breach("a").counting(20).at(0)).blind(10);

        world.cycle(40);

        assertThat(world.analysis().patterns()).isNotEmpty();
    }

    @Test
    void shouldEmitNothingForWhatItCollects() {
        World world = aSystem();
        ViolationCleared cleared =
                new ViolationCleared("c", World.SYSTEM, World.at(1), "v", "f", "r", "validation", World.at(0));

        world.with(breach("a").at(0)).take(cleared);

        assertThat(world.analyses()).isEmpty();
        assertThat(world.stage().collects(cleared)).isTrue();
        assertThat(world.stage().collects(breach("a").detected())).isTrue();
        assertThat(world.stage().collects(world.cycleAt(1, java.util.List.of())))
                .isFalse();
    }

    @Test
    void shouldChangeNothingWhenACycleIsRepeated() {
        World world = aSystem().with(breach("a").counting(4).at(0)).cycle(10);
        AnalyzeState before = world.state();

        world.take(world.inputs().getLast());

        assertThat(world.state()).isEqualTo(before);
        assertThat(world.analyses()).hasSize(1);
    }

    @Test
    void shouldCopyWhatIsAtStakePerFingerprint() {
        Breach counter = breach("a").counting(7);
        Breach level = breach("b");

        World world = aSystem().cycle(30, counter, level);

        assertThat(world.analysis().atStake())
                .containsEntry(counter.fingerprint(), 7)
                .containsEntry(level.fingerprint(), 1);
        assertThat(world.analysis().atStakeTotal()).isEqualTo(8);
        assertThat(world.analysis().active()).hasSize(2);
    }

    @Test
    void shouldRememberThatSightIsLostAfterThreeIntervalsAndEmitNothingFalse() {
        World world = aSystem().cycle(30);
        Instant deadline = world.stage().deadline(world.state()).orElseThrow();

        var step = world.stage().onDeadline(world.state(), deadline);

        assertThat(deadline).isEqualTo(World.at(120));
        assertThat(step.events()).isEmpty();
        assertThat(step.state().sight().lostAt()).isEqualTo(deadline);
        assertThat(world.stage().deadline(step.state())).isEmpty();
    }

    @Test
    void shouldSeeAgainWithTheNextCycle() {
        World world = aSystem().cycle(30);
        world.restore(world.stage().onDeadline(world.state(), World.at(120)).state());

        world.cycle(200);

        assertThat(world.state().sight().lostAt()).isNull();
        assertThat(world.stage().deadline(world.state())).contains(World.at(290));
    }

    @Test
    void shouldAnalyzeASystemThatNobodyDescribed() {
        World world = aSystem();
        CycleCompleted foreign = new CycleCompleted(
                "c1",
                "stranger",
                World.at(0),
                1,
                CycleStatus.OK,
                "",
                java.time.Duration.ofSeconds(5),
                null,
                null,
                0,
                0,
                null,
                null);

        var step = world.stage().apply(world.stage().empty("stranger"), foreign);

        assertThat(step.events()).singleElement().isInstanceOf(AnalysisCompleted.class);
    }

    @Test
    void shouldKeepTheLastTenAnalysesNewestFirst() {
        World world = aSystem();
        for (int i = 1; i <= 12; i++) {
            world.cycle(30 * i);
        }

        assertThat(world.state().history())
                .hasSize(10)
                .first()
                .extracting("cycle")
                .isEqualTo(12L);
    }
}
