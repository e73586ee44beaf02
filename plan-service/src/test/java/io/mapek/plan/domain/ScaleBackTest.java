package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleBackTest {
    private static PlanWorld healed(PlanWorld world) {
        return world.analyzed(Analyses.of("validation_latency")).completes().assessed(OutcomeType.SUCCESS);
    }

    private static PlanWorld quiet(PlanWorld world, int cycles) {
        for (int i = 0; i < cycles; i++) {
            world.later(Duration.ofSeconds(10)).analyzed(Analyses.quiet());
        }
        return world;
    }

    @Test
    void shouldGoBackToWhereItWasAfterQuiet() {
        PlanWorld world = quiet(healed(aWorld()), 19);
        assertThat(world.all(PolicyApproved.class)).hasSize(1);

        quiet(world, 1);

        assertThat(world.lastApproved().policy().origin()).isEqualTo(PolicyOrigin.SCALE_BACK);
        PlannedAction back = world.lastApproved().policy().actions().getFirst();
        assertThat(back.action()).isEqualTo(new Action.ScaleDown("validation_workers", 5));
        assertThat(back.expected()).isEqualTo(Map.of("replicas", "20"));
    }

    @Test
    void shouldNotCountCyclesWithoutSight() {
        PlanWorld world = quiet(healed(aWorld()), 19);

        world.later(Duration.ofSeconds(10)).analyzed(Analyses.quiet().as(CycleStatus.BLIND));
        world.later(Duration.ofSeconds(10)).analyzed(Analyses.quiet().as(CycleStatus.PARTIAL));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldBeginAgainAfterABreach() {
        PlanWorld world = quiet(healed(aWorld()), 19);

        quiet(world.later(Duration.ofSeconds(10)).analyzed(Analyses.of("x").withAtStake(1)), 19);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldGoBackOnce() {
        PlanWorld world = quiet(healed(aWorld()), 20).completes().assessed(OutcomeType.SUCCESS);

        quiet(world, 40);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldEscalateWhenTheWayBackCouldNotBegin() {
        PlanWorld world = quiet(healed(aWorld()), 20);

        world.cannotBegin();

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> {
            assertThat(raised.reason()).contains("could not begin");
            assertThat(raised.advice()).contains("while it is quiet");
        });
    }

    @Test
    void shouldTellOfEachWayBackWhatHoldsItUp() {
        PlanWorld world = quiet(healed(aWorld()), 20).cannotBegin();
        quiet(world, 2).completes().assessed(OutcomeType.SUCCESS);
        healed(world.later(Duration.ofHours(1))).mode(LoopMode.PAUSED);
        quiet(world, 21);
        assertThat(world.all(PolicyWithheld.class)).hasSize(1);

        quiet(world.mode(LoopMode.ACTIVE), 1).cannotBegin();

        assertThat(world.all(EscalationRaised.class)).hasSize(2);
    }

    @Test
    void shouldForgetTheWayBackWhenSomebodyElseChangedTheReplicas() {
        PlanWorld world = quiet(healed(aWorld()), 20);

        world.finishes(ExecutionStatus.FAILED, ActionState.LEFT_TO_OTHERS, true, List.of());

        assertThat(world.state().scaledUp()).isEmpty();
        assertThat(world.all(EscalationRaised.class)).isEmpty();
        quiet(world, 40);
        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldExpireWhenItIsNoLongerQuiet() {
        PlanWorld world = quiet(healedByHand(), 20);
        String policyId = world.lastProposed().policyId();

        world.later(Duration.ofSeconds(10)).analyzed(Analyses.of("policy_misconfiguration"));
        world.decides(policyId, Decision.APPROVE);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.all(PolicyExpired.class)).singleElement().satisfies(expired -> {
            assertThat(expired.policyId()).isEqualTo(policyId);
            assertThat(expired.reason()).contains("no longer quiet");
        });
    }

    private static PlanWorld healedByHand() {
        PlanWorld world = PlanWorld.aWorldWith("plan: {auto-approve: false, choice: GREEDY}")
                .analyzed(Analyses.of("validation_latency"));
        return world.decides(world.lastProposed().policyId(), Decision.APPROVE)
                .completes()
                .assessed(OutcomeType.SUCCESS);
    }

    @Test
    void shouldNotProposeAgainWhatAPersonRejected() {
        PlanWorld world = quiet(healedByHand(), 20);
        assertThat(world.lastProposed().origin()).isEqualTo(PolicyOrigin.SCALE_BACK);

        quiet(world.decides(world.lastProposed().policyId(), Decision.REJECT), 40);

        assertThat(world.all(PolicyProposed.class)).hasSize(2);
    }

    @Test
    void shouldNotTakeBackAgainWhatAPersonHadUndone() {
        PlanWorld world = quiet(healed(aWorld()), 20).completes().assessed(OutcomeType.SUCCESS);

        world.rollback(world.lastExecutionId())
                .finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of())
                .assessed(OutcomeType.UNKNOWN);
        quiet(world.later(Duration.ofHours(1)), 40);

        assertThat(world.all(PolicyApproved.class)).hasSize(3);
    }

    @Test
    void shouldNotTakeBackAgainWhatAPersonRolledBackWhileItRan() {
        PlanWorld world = quiet(healed(aWorld()), 20);

        world.rollback(world.lastExecutionId())
                .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of())
                .assessed(OutcomeType.UNKNOWN);
        quiet(world.later(Duration.ofHours(1)), 40);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldNotTakeBackAgainWhatAPersonRecalledBeforeItBegan() {
        PlanWorld world = quiet(healed(aWorld()), 20);

        world.rollback(world.lastExecutionId()).cannotBegin("recalled");
        quiet(world.later(Duration.ofHours(1)), 40);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldForgetAWayBackThatCouldNotRestoreItselfAndAPersonHadUndone() {
        PlanWorld world = quiet(healed(aWorld()), 20)
                .finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("replicas may still be 10"));
        assertThat(world.state().scaledUp()).hasSize(1);

        world.rollback(world.lastExecutionId())
                .finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of());

        assertThat(world.state().scaledUp()).isEmpty();
    }

    /** Execute does not stop an undo. */
    @Test
    void shouldKeepTheWayBackWhenThePersonOnlyRecalledTheLoopsOwnUndoOfIt() {
        PlanWorld world = quiet(healed(aWorld()), 20).completes().assessed(OutcomeType.DEGRADATION, 0, 6);

        world.rollback(world.lastExecutionId())
                .finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of());

        assertThat(world.state().scaledUp()).hasSize(1);
    }

    @Test
    void shouldOpenTheBreakerWhenEachWayBackDoesHarm() {
        PlanWorld world = healed(PlanWorld.aWorldWithMore("guardrails: {max-ineffective: 2}"));

        for (int i = 0; i < 3; i++) {
            quiet(world.later(Duration.ofMinutes(5)), 20);
            if (world.lastApproved().policy().origin() == PolicyOrigin.SCALE_BACK) {
                world.completes()
                        .assessed(OutcomeType.DEGRADATION, 0, 6)
                        .finishes(ExecutionStatus.COMPLETED, ActionState.UNDONE, false, List.of())
                        .assessed(OutcomeType.SUCCESS)
                        .analyzed(Analyses.of("x").withAtStake(1));
            }
        }

        assertThat(world.all(PolicyApproved.class).stream()
                        .filter(approved -> approved.policy().origin() == PolicyOrigin.SCALE_BACK))
                .hasSize(2);
        assertThat(world.all(PolicyWithheld.class)).last().satisfies(withheld -> assertThat(withheld.reason())
                .isEqualTo(WithheldReason.BREAKER_OPEN));
    }

    @Test
    void shouldStayWhenSwitchedOff() {
        PlanWorld world = quiet(healed(PlanWorld.aWorldWith("plan: {auto-approve: true, scale-down-after: 0}")), 60);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }
}
