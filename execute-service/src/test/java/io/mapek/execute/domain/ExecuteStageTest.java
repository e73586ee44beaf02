package io.mapek.execute.domain;

import static io.mapek.execute.domain.Policies.aPolicy;
import static io.mapek.execute.domain.SagaWorld.START;
import static io.mapek.execute.domain.SagaWorld.aWorld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The saga's way forward and back. */
class ExecuteStageTest {
    private static final Policy SCALE =
            aPolicy().scalingUp("validation_workers", 20).build();

    @Test
    void shouldPrepareEveryActionBeforeTheFirstIsDone() {
        SagaWorld world = aWorld();

        world.approved(Policies.seed()).allPrepared();

        assertThat(world.story()).containsExactly("PREPARE 1", "PREPARE 2", "PREPARE 3", "DO 1");
    }

    @Test
    void shouldCompleteWhenEveryActionIsDoneAndVerified() {
        SagaWorld world =
                aWorld().approved(SCALE).prepared(Map.of("replicas", "5")).done();

        world.verified(Verdict.YES);

        assertThat(world.all(ExecutionStarted.class)).hasSize(1);
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(world.finished().error()).isEmpty();
        assertThat(world.finished().successRate()).isEqualTo(new Fraction(1, 1));
        assertThat(world.progressOf(1)).containsExactly("PREPARED", "DOING", "DONE");
        assertThat(world.finished().actions().getFirst().before()).isEqualTo(Map.of("replicas", "5"));
        assertThat(world.deadline()).isEmpty();
    }

    @Test
    void shouldTellWhenTheTargetWasReallyChanged() {
        SagaWorld world =
                aWorld().approved(SCALE).prepared(Map.of("replicas", "5")).later(Duration.ofSeconds(3));
        Instant performed = world.now().plus(SagaWorld.EFFECTOR_AHEAD);

        world.done().later(Duration.ofSeconds(4)).verified(Verdict.YES);

        assertThat(world.finished().actions().getFirst().performedAt()).isEqualTo(performed);
    }

    @Test
    void shouldUndoTheSeedsThreeActionsInReverseWhenTheThirdFails() {
        SagaWorld world = aWorld().approved(Policies.seed()).allPrepared();
        world.done().verified(Verdict.YES).done().verified(Verdict.YES);

        world.fails(FailureKind.REJECTED).undone().undone().undone();

        assertThat(world.story())
                .containsExactly(
                        "PREPARE 1",
                        "PREPARE 2",
                        "PREPARE 3",
                        "DO 1",
                        "VERIFY 1",
                        "DO 2",
                        "VERIFY 2",
                        "DO 3",
                        "UNDO 3",
                        "UNDO 2",
                        "UNDO 1");
        ExecutionFinished finished = world.finished();
        assertThat(finished.status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(finished.successRate()).isEqualTo(new Fraction(2, 3));
        assertThat(finished.error()).startsWith("Action 3 failed: THROTTLE_REQUESTS on enforcement");
        assertThat(finished.leftChanged()).isEmpty();
        assertThat(finished.notStarted()).isFalse();
        assertThat(finished.actions()).extracting("state").containsOnly(ActionState.UNDONE);
    }

    @Test
    void shouldCarryTheCapturedStateInDoVerifyAndUndo() {
        SagaWorld world = aWorld().approved(SCALE).prepared(Map.of("replicas", "5"));

        world.done().verified(Verdict.NO).undone();

        assertThat(world.requests())
                .extracting(ActionRequested::phase, ActionRequested::before)
                .containsExactly(
                        tuple(Phase.PREPARE, null),
                        tuple(Phase.DO, Map.of("replicas", "5")),
                        tuple(Phase.VERIFY, Map.of("replicas", "5")),
                        tuple(Phase.UNDO, Map.of("replicas", "5")));
    }

    @Test
    void shouldRollBackWhenVerifyDoesNotFindWhatWasDone() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared().done();

        world.verified(Verdict.NO).undone();

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(world.finished().successRate()).isEqualTo(new Fraction(0, 1));
        assertThat(world.progressOf(1)).containsExactly("PREPARED", "DOING", "FAILED", "UNDOING", "UNDONE");
    }

    @Test
    void shouldGoOnAndRecordItWhenVerifyCannotTell() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared().done();

        world.verified(Verdict.UNKNOWN);

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(world.finished().actions().getFirst().verified()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldTakeAVerifyThatFailedForNotKnown() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared().done();

        world.failsForGood(FailureKind.CONNECTION);

        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1", "VERIFY 1", "VERIFY 1 again", "VERIFY 1 again");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(world.finished().actions().getFirst().verified()).isEqualTo(Verdict.UNKNOWN);
        assertThat(world.finished().actions().getFirst().detail()).contains("not verified: CONNECTION");
    }

    @Test
    void shouldFailAndNameWhatIsLeftWhenAnUndoFails() {
        SagaWorld world = aWorld().approved(Policies.seed()).allPrepared();
        world.done().verified(Verdict.YES).done().verified(Verdict.YES).fails(FailureKind.REJECTED);

        world.undone().failsForGood(FailureKind.UNAVAILABLE).undone();

        ExecutionFinished finished = world.finished();
        assertThat(finished.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(finished.notStarted()).isFalse();
        assertThat(finished.successRate()).isEqualTo(new Fraction(2, 3));
        assertThat(finished.leftChanged())
                .singleElement()
                .asString()
                .contains("action 2 (APPLY_POLICY on policy_engine) could not be undone: UNAVAILABLE")
                .contains("policy_set may still be conservative instead of old");
        assertThat(finished.error()).startsWith("Action 3 failed").contains("action 2");
        assertThat(finished.actions())
                .extracting("state")
                .containsExactly(ActionState.UNDONE, ActionState.UNDO_FAILED, ActionState.UNDONE);
    }

    @Test
    void shouldLeaveWhatSomebodyElseChangedAndSaySo() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared().done().verified(Verdict.NO);

        world.fails(FailureKind.CHANGED_BY_SOMEONE_ELSE);

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(world.finished().leftChanged()).isEmpty();
        assertThat(world.finished().error())
                .contains("action 1 (SCALE_UP on validation_workers) was left as somebody else");
        assertThat(world.finished().actions().getFirst().state()).isEqualTo(ActionState.LEFT_TO_OTHERS);
    }

    @Test
    void shouldChangeNothingWhenOneActionIsRefused() {
        SagaWorld world = aWorld().approved(Policies.seed()).prepared(Map.of("replicas", "5"));

        world.fails(FailureKind.REFUSED);

        assertThat(world.story()).containsExactly("PREPARE 1", "PREPARE 2");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).startsWith("Action 2 failed: APPLY_POLICY on policy_engine: not prepared");
        assertThat(world.finished().actions())
                .extracting("state")
                .containsExactly(ActionState.NOT_STARTED, ActionState.REFUSED, ActionState.NOT_STARTED);
    }

    @Test
    void shouldLeaveReplicasThatSomebodyElseSetWhenScalingBack() {
        SagaWorld world =
                aWorld().approved(aPolicy().scalingBack("workers", 20, 5).build());

        world.prepared(Map.of("replicas", "40"));

        assertThat(world.story()).containsExactly("PREPARE 1");
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).contains("changed by someone else: replicas is 40 now, not 20");
        assertThat(world.finished().actions()).extracting("state").containsExactly(ActionState.LEFT_TO_OTHERS);
    }

    @Test
    void shouldScaleBackWhatIsAsItWasLeft() {
        SagaWorld world =
                aWorld().approved(aPolicy().scalingBack("workers", 20, 5).build());

        world.prepared(Map.of("replicas", "20"));

        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1");
    }

    @Test
    void shouldRefuseAScaleDownThatWouldAdd() {
        SagaWorld world = aWorld().approved(
                        aPolicy().with(new Action.ScaleDown("workers", 5)).build());

        world.prepared(Map.of("replicas", "3"));

        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).contains("a scale-down to 5 would add to the 3 replicas there are");
    }

    @ParameterizedTest
    @EnumSource(
            value = LoopMode.class,
            names = {"PAUSED", "SHADOW"})
    void shouldNotBeginWhatWasApprovedBeforeTheLoopWasStopped(LoopMode mode) {
        SagaWorld world = aWorld().mode(mode);

        world.approved(SCALE);

        assertThat(world.story()).isEmpty();
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).contains("the loop is " + mode);
    }

    @Test
    void shouldDropWhatWaitsAndLetEndWhatRunsWhenTheLoopIsPaused() {
        SagaWorld world = aWorld().approved(SCALE)
                .approved(aPolicy("policy-2").scalingUp("enforcement", 6).build());

        world.mode(LoopMode.PAUSED);

        assertThat(world.state().queue()).isEmpty();
        assertThat(world.finished().policy().policyId()).isEqualTo("policy-2");
        assertThat(world.isIdle()).isFalse();
        world.prepared(Map.of("replicas", "5"));
        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1");
    }

    @Test
    void shouldBeginAgainWhenTheLoopIsResumed() {
        SagaWorld world = aWorld().mode(LoopMode.PAUSED).mode(LoopMode.ACTIVE);

        world.approved(SCALE);

        assertThat(world.story()).containsExactly("PREPARE 1");
    }

    @Test
    void shouldRefuseAScaleUpBeyondTheBlastRadius() {
        SagaWorld world = aWorld().approved(aPolicy().scalingUp("workers", 41).build());

        world.prepared(Map.of("replicas", "10"));

        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error())
                .contains("blast radius: 10 replicas now, at most 40 by one action, not 41");
    }

    @Test
    void shouldAllowAScaleUpJustWithinTheBlastRadius() {
        SagaWorld world = aWorld().approved(aPolicy().scalingUp("workers", 21).build());

        world.prepared(Map.of("replicas", "1"));

        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1");
    }

    @Test
    void shouldRefuseAScaleUpWhenTheReplicasAreNotKnown() {
        SagaWorld world = aWorld().approved(SCALE);

        world.prepared(Map.of("replicas", "many"));

        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).contains("the replicas now are not known");
    }

    @Test
    void shouldFailAsIrreversibleAfterARestartWasDone() {
        Policy policy = aPolicy()
                .scalingUp("workers", 10)
                .restarting("enforcement")
                .restarting("gate")
                .build();
        SagaWorld world = aWorld().approved(policy).allPrepared();
        world.done().verified(Verdict.YES).done().verified(Verdict.YES);

        world.fails(FailureKind.REJECTED).undone();

        assertThat(world.story()).endsWith("DO 3", "UNDO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.finished().error()).startsWith("irreversible: Action 3 failed");
        assertThat(world.finished().leftChanged())
                .singleElement()
                .asString()
                .contains("action 2 (RESTART_SERVICE on enforcement)");
    }

    @Test
    void shouldTakeNoPolicyWhoseIrreversibleActionDoesNotStandLast() {
        Policy policy =
                aPolicy().restarting("enforcement").scalingUp("workers", 10).build();

        SagaWorld world = aWorld().approved(policy);

        assertThat(world.requests()).isEmpty();
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error())
                .isEqualTo("action 1 (RESTART_SERVICE on enforcement) cannot be undone and does not stand last");
    }

    @Test
    void shouldRollBackWhenARestartWasRefused() {
        Policy policy =
                aPolicy().scalingUp("workers", 10).restarting("enforcement").build();
        SagaWorld world = aWorld().approved(policy).allPrepared().done().verified(Verdict.YES);

        world.fails(FailureKind.REJECTED).undone();

        assertThat(world.story()).endsWith("DO 2", "UNDO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
    }

    @Test
    void shouldTakeARestartWithoutAnswerForPossiblyDone() {
        Policy policy = aPolicy().restarting("enforcement").build();
        SagaWorld world = aWorld().approved(policy).allPrepared();

        world.failsForGood(FailureKind.TIMEOUT);

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.finished().notStarted()).isFalse();
        assertThat(world.finished().error()).startsWith("irreversible: ");
    }

    @Test
    void shouldUndoADoThatCameTooLateAsAnEarlierDeliveryMayHaveDoneIt() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();

        world.fails(FailureKind.EXPIRED).undone();

        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1", "UNDO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
    }

    @Test
    void shouldHaveStartedNothingWhenARestartCameTooLate() {
        Policy restart = aPolicy().restarting("enforcement").build();
        SagaWorld world = aWorld().approved(restart).allPrepared();

        world.fails(FailureKind.EXPIRED);

        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.finished().notStarted()).isTrue();
    }

    @Test
    void shouldUndoInTheOrderOfAnUndoPolicy() {
        Policy undo = aPolicy("undo-1")
                .with(new Action.ApplyPolicy("policy_engine", "new"), Map.of("policy_set", "old"))
                .with(new Action.ScaleUp("workers", 20), Map.of("replicas", "5"))
                .undoing("execution-of-old")
                .build();
        SagaWorld world = aWorld().approved(undo);

        world.undone().undone();

        assertThat(world.story()).containsExactly("UNDO 1", "UNDO 2");
        assertThat(world.requests())
                .extracting(ActionRequested::before)
                .containsExactly(Map.of("policy_set", "old"), Map.of("replicas", "5"));
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(world.finished().successRate()).isEqualTo(new Fraction(2, 2));
    }

    @Test
    void shouldFailAnUndoPolicyAndNameWhatIsLeft() {
        Policy undo = aPolicy("undo-1")
                .with(new Action.ApplyPolicy("policy_engine", "new"), Map.of("policy_set", "old"))
                .with(new Action.RestartService("workers", true, null), Map.of())
                .undoing("execution-of-old")
                .build();
        SagaWorld world = aWorld().approved(undo);

        world.fails(FailureKind.REJECTED);

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.finished().notStarted()).isFalse();
        assertThat(world.finished().successRate()).isEqualTo(new Fraction(0, 2));
        assertThat(world.finished().leftChanged()).hasSize(2);
    }

    @Test
    void shouldRunApprovedPoliciesOneAfterTheOther() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();
        Policy second = aPolicy("policy-2").throttling("enforcement", 100).build();

        world.approved(second).done().verified(Verdict.YES);

        assertThat(world.all(ExecutionStarted.class))
                .extracting("policy.policyId")
                .containsExactly("policy-1", "policy-2");
        assertThat(world.asked().policyId()).isEqualTo("policy-2");
        assertThat(world.all(ExecutionFinished.class)).hasSize(1);
    }

    @Test
    void shouldDropAWaitingPolicyThatIsPastItsTimeToLive() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();
        Policy second = aPolicy("policy-2").throttling("enforcement", 100).build();
        world.approved(second);

        world.comesDueAt(START.plus(Duration.ofMinutes(5)));

        assertThat(world.state().queue()).isEmpty();
        ExecutionFinished dropped = world.finished();
        assertThat(dropped.policy().policyId()).isEqualTo("policy-2");
        assertThat(dropped.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(dropped.notStarted()).isTrue();
        assertThat(dropped.error()).contains("time to live");
    }

    @Test
    void shouldRefuseWhatTheQueueCannotHold() {
        SagaWorld world = aWorld().approved(SCALE);
        for (int i = 0; i < ExecuteState.MAX_QUEUED; i++) {
            world.approved(
                    aPolicy("waiting-" + i).throttling("enforcement", 100).build());
        }

        world.approved(aPolicy("one-too-many").throttling("enforcement", 100).build());

        assertThat(world.finished().policy().policyId()).isEqualTo("one-too-many");
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.state().queue()).hasSize(ExecuteState.MAX_QUEUED);
    }

    @Test
    void shouldIgnoreAnApprovalSeenBefore() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared().done().verified(Verdict.YES);
        ExecuteState before = world.state();

        world.approved(SCALE);

        assertThat(world.state()).isEqualTo(before);
        assertThat(world.all(ExecutionStarted.class)).hasSize(1);
    }

    @Test
    void shouldRefuseAPolicyWithTwoActionsOfOneId() {
        Policy twice = aPolicy()
                .repeatingIds()
                .throttling("enforcement", 100)
                .throttling("gate", 100)
                .build();

        SagaWorld world = aWorld().approved(twice);

        assertThat(world.finished().error()).contains("two actions of the policy have the same id");
        assertThat(world.requests()).isEmpty();
    }
}
