package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executions whose end comes after they were given up. */
class GivenUpTest {
    private static final String LATENCY = "validation_latency";

    private static PlanWorld givenUp(PlanWorld world) {
        return world.passes(Duration.ofHours(1)).analyzed(Analyses.of(LATENCY));
    }

    @Test
    void shouldUndoTheHarmThatWasReadBeforeItWasGivenUp() {
        PlanWorld world = givenUp(aWorld().analyzed(Analyses.of(LATENCY)).assessed(OutcomeType.DEGRADATION));
        String harmful = world.lastExecutionId();

        world.completes();

        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(harmful);
        assertThat(world.lastApproved().by()).isEqualTo("machine");
    }

    @Test
    void shouldUndoTheHarmThatWasReadAfterItWasGivenUp() {
        PlanWorld world = givenUp(aWorld().analyzed(Analyses.of(LATENCY)));
        String harmful = world.lastExecutionId();

        world.assessed(OutcomeType.DEGRADATION).completes();

        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(harmful);
    }

    @Test
    void shouldUndoWhatAPersonWantedRolledBackBeforeItWasGivenUp() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));
        String executionId = world.lastExecutionId();

        givenUp(world.rollback(executionId)).completes();

        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(executionId);
        assertThat(world.lastApproved().by()).isEqualTo("ada");
    }

    @Test
    void shouldCountItsFailureAsVainOnce() {
        PlanWorld world = givenUp(aWorld().analyzed(Analyses.of(LATENCY)));

        world.finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of())
                .assessed(OutcomeType.INEFFECTIVE);

        assertThat(world.state().attempts()).filteredOn(Attempt::isVain).hasSize(1);
    }

    /** Knowledge gives up waiting for the end, too. */
    @Test
    void shouldCountItsFailureAsVainAlsoWhenItWasAssessedForWantOfAnEnd() {
        PlanWorld world = givenUp(aWorld().analyzed(Analyses.of(LATENCY)));

        world.assessed(OutcomeType.UNKNOWN).finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of());

        assertThat(world.state().attempts()).filteredOn(Attempt::isVain).hasSize(1);
    }

    @Test
    void shouldCountItsFailureAsVainAlsoWhenItWasAssessedForWantOfAnEndBeforeItWasGivenUp() {
        PlanWorld world = givenUp(aWorld().analyzed(Analyses.of(LATENCY)).assessed(OutcomeType.UNKNOWN));

        world.finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of());

        assertThat(world.state().attempts()).filteredOn(Attempt::isVain).hasSize(1);
    }

    @Test
    void shouldNotCountItsFailureWhenItsAssessmentWasCounted() {
        PlanWorld world = givenUp(aWorld().analyzed(Analyses.of(LATENCY)));

        world.assessed(OutcomeType.INEFFECTIVE)
                .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of());

        assertThat(world.state().attempts()).filteredOn(Attempt::isVain).hasSize(1);
    }

    @Test
    void shouldCountForNothingWhenItHadNotBegun() {
        PlanWorld world = givenUp(aWorld().analyzed(Analyses.of(LATENCY)));

        world.cannotBegin();

        assertThat(world.state().attempts()).noneMatch(Attempt::isVain);
        assertThat(world.state().done()).isEmpty();
        assertThat(world.state().spent()).isEmpty();
    }

    @Test
    void shouldTellOfAnUndoThatHadNotBegun() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        String executionId = world.lastExecutionId();
        givenUp(world.rollback(executionId));

        world.cannotBegin();

        assertThat(world.all(EscalationRaised.class)).last().satisfies(raised -> assertThat(raised.advice())
                .contains("ask for a rollback of execution " + executionId + " again"));
    }

    @Test
    void shouldKnowWhatTouchedTheSameSinceItWasGivenUp() {
        PlanWorld world = aWorldWithMore("guardrails: {cool-down: 1s}").analyzed(Analyses.of(LATENCY));
        String first = world.lastExecutionId();
        ExecutionFinished end = world.end(ExecutionStatus.COMPLETED, ActionState.DONE, false, List.of());
        givenUp(world)
                .closesBreaker(LATENCY, null)
                .later(Duration.ofSeconds(10))
                .analyzed(Analyses.of(LATENCY))
                .completes()
                .assessed(OutcomeType.SUCCESS);
        assertThat(world.lastExecutionId()).isNotEqualTo(first);

        world.receives(end).rollback(first);

        assertThat(world.lastProposed().origin()).isEqualTo(PolicyOrigin.UNDO);
        assertThat(world.state().pending()).singleElement().satisfies(waiting -> assertThat(waiting.personOnly())
                .contains("later execution touched the same"));
    }
}
