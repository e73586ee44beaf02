package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UndoTest {
    private static final String LATENCY = "validation_latency";
    private static final String TWO_ACTIONS =
            "strategies: [{name: two, cause: validation_latency, priority: HIGH, risk: LOW,"
                    + " prior: 0.9, actions: [{type: SCALE_UP, component: validation_workers, replicas: 10},"
                    + " {type: UPDATE_CONFIGURATION, component: enforcement, settings: {a: b}}]}]";

    @Test
    void shouldUndoWhatMadeItWorse() {
        PlanWorld world =
                aWorldWithMore(TWO_ACTIONS).analyzed(Analyses.of(LATENCY)).completes();
        String harmful = world.lastExecutionId();

        world.assessed(OutcomeType.DEGRADATION);

        Policy undo = world.lastApproved().policy();
        assertThat(world.all(PolicyApproved.class)).hasSize(2);
        assertThat(world.lastApproved().by()).isEqualTo("machine");
        assertThat(undo.origin()).isEqualTo(PolicyOrigin.UNDO);
        assertThat(undo.undoOf()).isEqualTo(harmful);
        assertThat(undo.actions())
                .extracting(planned -> planned.action().actionType())
                .containsExactly(ActionType.UPDATE_CONFIGURATION, ActionType.SCALE_UP);
        assertThat(undo.actions())
                .extracting(PlannedAction::before)
                .containsExactly(Map.of("a", "as it was"), Map.of("replicas", "5"));
    }

    @Test
    void shouldUndoOnce() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        String harmful = world.lastExecutionId();
        world.assessed(OutcomeType.DEGRADATION)
                .finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of())
                .assessed(OutcomeType.SUCCESS);

        world.rollback(harmful);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("was undone already"));
        assertThat(world.state().scaledUp()).isEmpty();
    }

    @Test
    void shouldUndoAtOnceWhatAnOperatorAsksFor() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();

        world.later(Duration.ofSeconds(5)).rollback(world.lastExecutionId());

        assertThat(world.lastApproved().by()).isEqualTo("ada");
        assertThat(world.lastApproved().policy().origin()).isEqualTo(PolicyOrigin.UNDO);
    }

    @Test
    void shouldUndoAtOnceWhatAnOperatorAsksForWhenAPersonApprovedIt() {
        PlanWorld world = approvedByAPerson().completes();
        String executionId = world.lastExecutionId();

        world.later(Duration.ofSeconds(5)).rollback(executionId);

        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(executionId);
        assertThat(world.lastApproved().by()).isEqualTo("ada");
        assertThat(world.state().pending()).isEmpty();
    }

    @Test
    void shouldUndoWhatCompletedBeforeTheRequestReachedExecuteWhenAPersonApprovedIt() {
        PlanWorld world = approvedByAPerson();
        String executionId = world.lastExecutionId();

        world.rollback(executionId).completes();

        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(executionId);
        assertThat(world.lastApproved().by()).isEqualTo("ada");
    }

    private static PlanWorld approvedByAPerson() {
        PlanWorld world =
                aWorldWith("plan: {auto-approve: false, choice: GREEDY}").analyzed(Analyses.of(LATENCY));
        return world.decides(world.lastProposed().policyId(), Decision.APPROVE);
    }

    @Test
    void shouldLeaveARunningExecutionToExecute() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));

        world.rollback(world.lastExecutionId())
                .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of());

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertThat(world.all(CommandRefused.class)).isEmpty();
    }

    @Test
    void shouldUndoWhatCompletedBeforeTheRequestReachedExecute() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));

        world.rollback(world.lastExecutionId()).completes();

        assertThat(world.lastApproved().policy().origin()).isEqualTo(PolicyOrigin.UNDO);
        assertThat(world.lastApproved().by()).isEqualTo("ada");
    }

    @Test
    void shouldRefuseToUndoWhatWasRolledBack() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY))
                .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of())
                .assessed(OutcomeType.UNKNOWN);

        world.rollback(world.lastExecutionId()).rollback("unknown");

        assertThat(world.all(CommandRefused.class))
                .extracting(CommandRefused::reason)
                .satisfiesExactly(
                        first -> assertThat(first).contains("ended ROLLED_BACK and left nothing in force"),
                        second -> assertThat(second).isEqualTo("no execution unknown is known for this system"));
    }

    @Test
    void shouldAskAPersonWhenSomethingLaterTouchedTheSame() {
        PlanWorld world = aWorldWithMore("guardrails: {cool-down: 1s}")
                .analyzed(Analyses.of(LATENCY))
                .completes()
                .assessed(OutcomeType.INEFFECTIVE);
        String first = world.lastExecutionId();
        world.later(Duration.ofSeconds(10))
                .analyzed(Analyses.of(LATENCY))
                .completes()
                .assessed(OutcomeType.SUCCESS);

        world.rollback(first);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
        assertThat(world.state().pending().getFirst().personOnly()).contains("later execution touched the same");
        world.decides(world.lastProposed().policyId(), Decision.APPROVE);
        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(first);
    }

    @Test
    void shouldAskAPersonForWhatAPersonApproved() {
        PlanWorld world = aWorldWith("plan: {auto-approve: true, max-risk: LOW, choice: GREEDY}")
                .analyzed(Analyses.of("policy_misconfiguration"));
        world.decides(world.lastProposed().policyId(), Decision.APPROVE).completes();

        world.assessed(OutcomeType.DEGRADATION);

        assertThat(world.lastProposed().origin()).isEqualTo(PolicyOrigin.UNDO);
        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.state().pending().getFirst().personOnly()).contains("approved by a person");
    }

    @Test
    void shouldCallAPersonWhenAGuardrailForbidsTheUndo() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes().mode(LoopMode.PAUSED);

        world.assessed(OutcomeType.DEGRADATION);

        assertThat(world.lastWithheld().reason()).isEqualTo(WithheldReason.PAUSED);
        assertThat(world.all(EscalationRaised.class)).hasSize(1);
        assertThat(world.all(PolicyWithheld.class)).hasSize(1);
    }

    @Test
    void shouldAnswerAnOperatorWhichGuardrailForbidsTheUndo() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes().mode(LoopMode.PAUSED);

        world.rollback(world.lastExecutionId()).rollback(world.lastExecutionId());

        assertThat(world.all(CommandRefused.class)).hasSize(2).allSatisfy(refused -> {
            assertThat(refused.commandType()).isEqualTo("RollbackRequested");
            assertThat(refused.by()).isEqualTo("ada");
            assertThat(refused.reason()).startsWith("PAUSED: ");
        });
        assertThat(world.all(PolicyWithheld.class)).hasSize(1);
        assertThat(world.all(EscalationRaised.class)).isEmpty();
    }

    @Test
    void shouldKnowWhatAnUndoUndidThatWasGivenUpAndEndedAfterAll() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        String executionId = world.lastExecutionId();
        world.rollback(executionId).passes(Duration.ofHours(2));

        world.finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of())
                .rollback(executionId);

        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("was undone already"));
        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldUndoWhatAFailedExecutionLeft() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY))
                .finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("replicas may still be 20"))
                .assessed(OutcomeType.UNKNOWN);
        String failed = world.lastExecutionId();

        world.rollback(failed).finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of());

        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(failed);
        assertThat(world.state().done())
                .allSatisfy(done -> assertThat(done.leftChanged()).isEmpty());
    }

    /** Plan reads the request before the stop, Execute after it: nobody proposes the undo again. */
    @Test
    void shouldTellEachUndoThatCouldNotBeginThoughTheLoopWasStopped() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        String executionId = world.lastExecutionId();

        world.rollback(executionId).mode(LoopMode.PAUSED).cannotBegin("the loop is PAUSED");

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> {
            assertThat(raised.reason()).contains("'undo' could not begin");
            assertThat(raised.advice()).contains("ask for a rollback of execution " + executionId + " again");
        });
        world.mode(LoopMode.ACTIVE).rollback(executionId).cannotBegin("the approval is too old");
        assertThat(world.all(EscalationRaised.class)).hasSize(2);
    }

    @Test
    void shouldGoOnWaitingForTheAssessmentOfWhatCouldNotBeUndone() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        String executionId = world.lastExecutionId();

        world.rollback(executionId)
                .cannotBegin()
                .later(Duration.ofSeconds(10))
                .analyzed(Analyses.of("policy_misconfiguration"));

        assertThat(world.state().ongoing().executionId()).isEqualTo(executionId);
        assertThat(world.all(PolicyWithheld.class)).last().satisfies(withheld -> assertThat(withheld.reason())
                .isEqualTo(WithheldReason.NOT_ASSESSED_YET));
    }

    @Test
    void shouldNotWaitForTheAssessmentOfWhatWasAssessedWhileItsUndoCouldNotBegin() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        OutcomeAssessed assessment = world.assessment(OutcomeType.UNKNOWN, 5, 0, List.of());

        world.rollback(world.lastExecutionId()).receives(assessment);
        assertThat(world.state().ongoing().policy().origin()).isEqualTo(PolicyOrigin.UNDO);
        world.cannotBegin();

        assertThat(world.state().ongoing()).isNull();
    }

    @Test
    void shouldTellThatWhatCouldNotBeUndoneWasNotAssessedInTime() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();

        world.rollback(world.lastExecutionId())
                .later(Duration.ofMinutes(4))
                .cannotBegin()
                .passes(Duration.ZERO);

        assertThat(world.state().ongoing()).isNull();
        assertThat(world.all(EscalationRaised.class)).last().satisfies(raised -> assertThat(raised.reason())
                .contains("was not assessed in time"));
    }

    @Test
    void shouldNotCallAPersonForHarmThatIsBeingUndone() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        OutcomeAssessed harm = world.assessment(OutcomeType.DEGRADATION, 5, 9, List.of());

        world.rollback(world.lastExecutionId()).receives(harm);

        assertThat(world.all(EscalationRaised.class)).isEmpty();
        assertThat(world.all(PolicyWithheld.class)).isEmpty();
    }

    @Test
    void shouldCallAPersonForHarmThatCannotBeUndone() {
        PlanWorld world = aWorld().cannotTellBefore("validation_workers")
                .analyzed(Analyses.of(LATENCY))
                .completes();

        world.assessed(OutcomeType.DEGRADATION);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("made it worse, but")
                .contains("nothing in force that can be undone"));
    }

    @Test
    void shouldUndoHarmThatWasReadBeforeTheEndOfWhatDidIt() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).assessed(OutcomeType.DEGRADATION);
        assertThat(world.all(PolicyApproved.class)).hasSize(1);

        world.completes();

        assertThat(world.lastApproved().policy().origin()).isEqualTo(PolicyOrigin.UNDO);
        assertThat(world.lastApproved().by()).isEqualTo("machine");
    }

    @Test
    void shouldNotTakeTheEarlyAssessmentOfAnUndoForARemedys() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes().assessed(OutcomeType.DEGRADATION);
        List<Attempt> attempts = world.state().attempts();

        world.assessed(OutcomeType.SUCCESS);

        assertThat(world.state().attempts()).isEqualTo(attempts);
    }

    @Test
    void shouldTryToUndoWhatNobodyKnowsHowItWasSoThatItIsTold() {
        PlanWorld world = aWorldWithMore(TWO_ACTIONS)
                .cannotTellBefore("enforcement")
                .analyzed(Analyses.of(LATENCY))
                .completes();

        world.assessed(OutcomeType.DEGRADATION);

        assertThat(world.lastApproved().policy().actions())
                .extracting(PlannedAction::before)
                .containsExactly(null, Map.of("replicas", "5"));
    }

    @Test
    void shouldNotUndoWhereNothingIsKnownOfHowItWas() {
        PlanWorld world = aWorld().cannotTellBefore("validation_workers")
                .analyzed(Analyses.of(LATENCY))
                .completes();

        world.rollback(world.lastExecutionId());

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("nothing in force that can be undone"));
    }

    @Test
    void shouldUndoAgainWhenTheFirstUndoFailed() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes().assessed(OutcomeType.SUCCESS);
        String executionId = world.lastExecutionId();
        world.rollback(executionId)
                .finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("replicas may still be 20"))
                .assessed(OutcomeType.UNKNOWN);

        world.rollback(executionId);

        assertThat(world.all(PolicyApproved.class)).hasSize(3);
        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(executionId);
        world.finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of());
        assertThat(world.state().done())
                .allSatisfy(done -> assertThat(done.leftChanged()).isEmpty());
    }

    @Test
    void shouldNotUndoForWhatMayBeChance() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();

        world.assessed(OutcomeType.DEGRADATION, 10, 11);

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
    }

    @Test
    void shouldUndoWhenAnotherComponentBecameCritical() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();

        world.assessed(OutcomeType.DEGRADATION, 10, 3, List.of("committee"));

        assertThat(world.lastProposed().origin()).isEqualTo(PolicyOrigin.UNDO);
    }

    @Test
    void shouldCallAPersonForHarmThatIsReadWhileItsUndoIsRecalled() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        String harmful = world.lastExecutionId();
        OutcomeAssessed harm = world.assessment(OutcomeType.DEGRADATION, 5, 9, List.of());
        world.rollback(harmful).receives(harm);

        world.rollback(world.lastExecutionId()).cannotBegin("recalled");

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> {
            assertThat(raised.executionId()).isEqualTo(harmful);
            assertThat(raised.reason()).contains("made it worse, but its undo was recalled");
        });
    }

    @Test
    void shouldCallNobodyForHarmThatWasKnownWhenItsUndoWasRecalled() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes().assessed(OutcomeType.DEGRADATION);

        world.rollback(world.lastExecutionId()).cannotBegin("recalled");

        assertThat(world.all(EscalationRaised.class)).isEmpty();
    }

    @Test
    void shouldCallAPersonForHarmThatWasReadBeforeTheUndoThatIsRecalledWasProposed() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));
        String harmful = world.lastExecutionId();

        world.rollback(harmful).assessed(OutcomeType.DEGRADATION).completes();
        world.rollback(world.lastExecutionId()).cannotBegin("recalled");

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> {
            assertThat(raised.executionId()).isEqualTo(harmful);
            assertThat(raised.reason()).contains("made it worse, but its undo was recalled");
        });
    }

    @Test
    void shouldCallAPersonForHarmThatWasToBeRolledBackAndCannotBeUndone() {
        PlanWorld world = aWorld().cannotTellBefore("validation_workers").analyzed(Analyses.of(LATENCY));

        world.rollback(world.lastExecutionId())
                .assessed(OutcomeType.DEGRADATION)
                .completes();

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("made it worse, but"));
    }
}
