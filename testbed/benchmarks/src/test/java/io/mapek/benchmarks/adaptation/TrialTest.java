package io.mapek.benchmarks.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Judgement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trial and what is judged by it. */
class TrialTest {
    /** When Knowledge looks. */
    private static final List<Integer> LOOKS = List.of(10, 20, 40, 80);

    private static final String RESTART = "{type: RESTART_SERVICE, component: part, graceful: true, timeout: 30s}";

    private static Effectiveness after(int incidents, double effect) {
        Remedy only = new Remedy("restart", RESTART, 0.2, 0.6, effect, 0);
        Trial trial = new Trial(World.stationary("trial", 1, incidents, 0, List.of(only)));
        for (int incident = 0; incident < incidents; incident++) {
            trial.meet(incident);
        }
        return trial.lesson().orElseThrow();
    }

    @Test
    void shouldTreatEverySecondIncidentAndLeaveTheOthersAlone() {
        Effectiveness lesson = after(12, 1);

        assertThat(lesson.n()).isEqualTo(6);
        assertThat(lesson.successes()).isEqualTo(6);
        assertThat(lesson.controls()).isEqualTo(6);
        assertThat(lesson.controlSuccesses()).isZero();
    }

    @Test
    void shouldBeJudgedWhenBothGroupsAreLargeEnough() {
        assertThat(after(19, 1).judgement()).isEqualTo(Judgement.UNKNOWN);
        assertThat(after(20, 1).judgement()).isEqualTo(Judgement.BETTER);
    }

    @Test
    void shouldJudgeEverySeedByAsManyTreatedAsLeftAlone() {
        List<Judging.Verdict> useless = Judging.USELESS.over(3);

        assertThat(useless).hasSize(3).allSatisfy(verdict -> {
            assertThat(verdict.n()).isEqualTo(40);
            assertThat(verdict.controls()).isEqualTo(40);
            assertThat(verdict.rate()).isBetween(0.3, 0.95);
        });
    }

    @Test
    void shouldStopATrialThatHasFoundWhatItLookedFor() {
        assertThat(Judging.HELPFUL.over(3))
                .filteredOn(verdict -> verdict.judgement() == Judgement.BETTER)
                .isNotEmpty()
                .allMatch(verdict -> LOOKS.contains(Math.min(verdict.n(), verdict.controls())));
    }
}
