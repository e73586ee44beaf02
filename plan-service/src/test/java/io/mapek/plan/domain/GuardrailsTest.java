package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each guardrail alone refuses, and says so. */
class GuardrailsTest {
    private static final String LATENCY = "validation_latency";
    private static final String MISCONFIGURED = "policy_misconfiguration";
    private static final String EVERY_HOUR =
            "guardrails: {maintenance: [{cron: '0 * * * *', duration: 10m, reason: patching}]}";
    private static final Duration UNTIL_FULL_HOUR = Duration.ofHours(1);
    private static final Duration CYCLE = Duration.ofSeconds(10);

    @Test
    void shouldStartNothingWhenPaused() {
        PlanWorld world = aWorld().mode(LoopMode.PAUSED).analyzed(Analyses.of(LATENCY));

        assertWithheld(world, WithheldReason.PAUSED);
    }

    @Test
    void shouldStartNothingInAMaintenanceWindow() {
        PlanWorld world = aWorldWithMore(EVERY_HOUR).later(UNTIL_FULL_HOUR);

        world.analyzed(Analyses.of(LATENCY));

        assertWithheld(world, WithheldReason.MAINTENANCE_WINDOW);
        assertThat(world.lastWithheld().score()).isNotNull();
        assertThat(world.lastWithheld().explanation())
                .contains("maintenance until")
                .contains("patching");
        world.later(Duration.ofMinutes(10)).analyzed(Analyses.of(LATENCY));
        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldNotLetAnApprovalTakeEffectInAMaintenanceWindow() {
        PlanWorld world =
                aWorldWith(EVERY_HOUR).later(UNTIL_FULL_HOUR.minusSeconds(30)).analyzed(Analyses.of(LATENCY));
        String policyId = world.all(PolicyProposed.class).getFirst().policy().policyId();

        world.later(Duration.ofSeconds(30)).decides(policyId, Decision.APPROVE);

        assertThat(world.all(PolicyApproved.class)).isEmpty();
        assertThat(world.all(PolicyExpired.class)).singleElement().satisfies(expired -> assertThat(expired.reason())
                .contains("maintenance until"));
    }

    @Test
    void shouldUndoHarmInAMaintenanceWindow() {
        PlanWorld world = aWorldWithMore(EVERY_HOUR)
                .later(UNTIL_FULL_HOUR.minusSeconds(10))
                .analyzed(Analyses.of(LATENCY))
                .completes()
                .later(Duration.ofSeconds(20));

        world.assessed(OutcomeType.DEGRADATION);

        assertThat(world.lastApproved().policy().origin()).isEqualTo(PolicyOrigin.UNDO);
    }

    @Test
    void shouldPlanAndScoreInShadowAndDoNothing() {
        PlanWorld world = aWorld().mode(LoopMode.SHADOW).analyzed(Analyses.of(LATENCY));

        assertWithheld(world, WithheldReason.SHADOW);
        assertThat(world.lastWithheld().score()).isNotNull();
        assertThat(world.lastWithheld().alternatives()).hasSize(1);
    }

    @Test
    void shouldRunOneExecutionAtATime() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).later(CYCLE).analyzed(Analyses.of(MISCONFIGURED));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertWithheld(world, WithheldReason.EXECUTION_RUNNING);
    }

    @Test
    void shouldVerifyBeforeTheNext() {
        PlanWorld world =
                aWorld().analyzed(Analyses.of(LATENCY)).completes().later(CYCLE).analyzed(Analyses.of(MISCONFIGURED));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertWithheld(world, WithheldReason.NOT_ASSESSED_YET);
    }

    @Test
    void shouldGiveUpAnExecutionThatNeverEndsAndCallAPerson() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));
        // time to live 5 min + 1 action x 4 phases x 3 attempts x (30 s + 5 s + 90 s)
        world.passes(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(world.all(EscalationRaised.class)).isEmpty();

        world.passes(Duration.ofSeconds(1)).later(CYCLE).analyzed(Analyses.of(MISCONFIGURED));

        assertThat(world.state().ongoing()).isNull();
        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("has not ended"));
        assertWithheld(world, WithheldReason.LEFT_CHANGED);
        world.closesBreaker(LATENCY, null).later(CYCLE).analyzed(Analyses.of(MISCONFIGURED));
        assertThat(world.lastApproved().policy().cause()).isEqualTo(MISCONFIGURED);
    }

    @Test
    void shouldSayOfAnExecutionThatWasGivenUpThatItsEndIsNotKnown() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).passes(Duration.ofHours(1));

        world.rollback(world.lastExecutionId());

        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("its end never came"));
    }

    /** A person had looked, and closed the breaker, before it ended. */
    @Test
    void shouldCallAPersonAgainForWhatAnExecutionLeftChangedThatWasGivenUp() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY))
                .passes(Duration.ofHours(1))
                .closesBreaker(LATENCY, null);

        world.finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("replicas may still be 20"));

        assertThat(world.all(EscalationRaised.class)).hasSize(2).last().satisfies(raised -> assertThat(raised.reason())
                .contains("left something changed: replicas may still be 20"));
    }

    @Test
    void shouldTakeTheEndOfAnExecutionThatWasGivenUp() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).passes(Duration.ofHours(1));

        world.completes().later(CYCLE).analyzed(Analyses.of(MISCONFIGURED));

        assertThat(world.lastApproved().policy().cause()).isEqualTo(MISCONFIGURED);
    }

    @Test
    void shouldGoOnOnceTheLastWasAssessed() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY))
                .completes()
                .assessed(OutcomeType.SUCCESS)
                .later(CYCLE)
                .analyzed(Analyses.of(MISCONFIGURED));

        assertThat(world.lastApproved().policy().cause()).isEqualTo(MISCONFIGURED);
    }

    @Test
    void shouldCountAnUnassessedExecutionAsUnknownAndCallAPerson() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).completes();
        // settle 15 s + 2 cycles of 10 s + 2 min
        world.passes(Duration.ofSeconds(154));
        assertThat(world.all(EscalationRaised.class)).isEmpty();

        world.passes(Duration.ofSeconds(1));

        assertThat(world.state().ongoing()).isNull();
        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("was not assessed in time and counts as UNKNOWN"));
    }

    /** The effect is looked for when what was changed last has settled, however long that took. */
    @Test
    void shouldWaitAsLongForTheAssessmentOfALongExecution() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));
        world.passes(Duration.ofSeconds(60)).completes().passes(Duration.ofSeconds(154));
        assertThat(world.all(EscalationRaised.class)).isEmpty();

        world.passes(Duration.ofSeconds(1));

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("was not assessed in time"));
    }

    @Test
    void shouldNotMissAnAssessmentThatComesBeforeTheEnd() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).assessed(OutcomeType.SUCCESS);
        assertThat(world.state().ongoing()).isNotNull();

        world.completes();

        assertThat(world.state().ongoing()).isNull();
    }

    @Test
    void shouldBlockUntilAPersonClearsWhatWasLeftChanged() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY))
                .finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("replicas may still be 20"))
                .assessed(OutcomeType.UNKNOWN)
                .later(CYCLE)
                .analyzed(Analyses.of(MISCONFIGURED));
        assertWithheld(world, WithheldReason.LEFT_CHANGED);
        assertThat(world.all(EscalationRaised.class)).hasSize(1);

        world.closesBreaker(LATENCY, null).later(CYCLE).analyzed(Analyses.of(MISCONFIGURED));

        assertThat(world.lastApproved().policy().cause()).isEqualTo(MISCONFIGURED);
    }

    @Test
    void shouldLetTheSameActionCoolDownOnItsComponent() {
        PlanWorld world = healedOnce(aWorld())
                .later(Duration.ofSeconds(299))
                .analyzed(Analyses.of(LATENCY).inEpisode("b"));
        assertWithheld(world, WithheldReason.COOL_DOWN);

        world.later(Duration.ofSeconds(1)).analyzed(Analyses.of(LATENCY).inEpisode("b"));

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldKeepTheBudgetOfAComponent() {
        PlanWorld world = healedOnce(aWorldWithMore("guardrails: {component-budget: 1, cool-down: 1s}"));

        world.later(Duration.ofMinutes(59)).analyzed(Analyses.of(LATENCY).inEpisode("b"));
        assertWithheld(world, WithheldReason.BUDGET_SPENT);
        world.later(Duration.ofMinutes(1)).analyzed(Analyses.of(LATENCY).inEpisode("b"));

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldKeepTheBudgetOfTheSystem() {
        PlanWorld world = healedOnce(aWorldWithMore("guardrails: {system-budget: 1}"))
                .later(CYCLE)
                .analyzed(Analyses.of(MISCONFIGURED));

        assertWithheld(world, WithheldReason.BUDGET_SPENT);
        assertThat(world.lastWithheld().explanation()).contains("1 of 1 actions an hour were spent on the system");
    }

    @Test
    void shouldBoundTheReplicas() {
        PlanWorld world = aWorldWithMore("guardrails: {max-scale-factor: 2, max-scale-step: 14}")
                .analyzed(Analyses.of(LATENCY));

        assertWithheld(world, WithheldReason.BLAST_RADIUS);
        assertThat(world.lastWithheld().explanation())
                .isEqualTo("validation_workers normally has 5 replicas and may grow to 19 at once, not 20");
    }

    @Test
    void shouldNotRestartEverythingAtOnce() {
        PlanWorld world = aWorldWithMore("strategies: [{name: kick, cause: c, priority: LOW, risk: LOW, prior: 0.9,"
                        + " actions: [{type: RESTART_SERVICE, component: enforcement, graceful: false}]}]")
                .analyzed(Analyses.of("c"));

        assertWithheld(world, WithheldReason.BLAST_RADIUS);
    }

    @Test
    void shouldNotProposeTwiceForOneCause() {
        PlanWorld world = aWorldWith("plan: {threshold: 3}")
                .analyzed(Analyses.of(LATENCY))
                .later(CYCLE)
                .analyzed(Analyses.of(LATENCY))
                .later(CYCLE)
                .analyzed(Analyses.of(LATENCY));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertWithheld(world, WithheldReason.ALREADY_PENDING);
        assertThat(world.all(PolicyWithheld.class)).hasSize(1);
    }

    @Test
    void shouldStopAfterThreeVainAttemptsAndCallAPerson() {
        PlanWorld world = aWorldWithMore("strategies: [{name: only, cause: c, priority: LOW, risk: LOW, prior: 0.9,"
                + " actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: a}]}]");
        for (int i = 0; i < 3; i++) {
            world.analyzed(Analyses.of("c"))
                    .completes()
                    .assessed(OutcomeType.INEFFECTIVE)
                    .later(Duration.ofMinutes(6));
        }
        assertThat(world.all(PolicyApproved.class)).hasSize(3);
        assertThat(world.all(EscalationRaised.class)).hasSize(1);

        world.analyzed(Analyses.of("c"));

        assertThat(world.all(PolicyApproved.class)).hasSize(3);
        assertWithheld(world, WithheldReason.BREAKER_OPEN);
        world.closesBreaker("c", "only").later(CYCLE).analyzed(Analyses.of("c"));
        assertThat(world.all(PolicyApproved.class)).hasSize(4);
    }

    @Test
    void shouldStopWhatFailsAgainAndAgain() {
        PlanWorld world = aWorldWithMore("guardrails: {max-ineffective: 2, cool-down: 1s}, strategies: [{name: only,"
                + " cause: c, priority: LOW, risk: LOW, prior: 0.9,"
                + " actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: a}]}]");
        for (int i = 0; i < 2; i++) {
            world.analyzed(Analyses.of("c"))
                    .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of())
                    .assessed(OutcomeType.UNKNOWN)
                    .later(Duration.ofMinutes(1));
        }

        world.analyzed(Analyses.of("c"));

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
        assertWithheld(world, WithheldReason.BREAKER_OPEN);
        assertThat(world.all(EscalationRaised.class)).isNotEmpty();
    }

    @Test
    void shouldRespectAPersonsNoForTheEpisode() {
        PlanWorld world = aWorldWith("plan: {choice: GREEDY}").analyzed(Analyses.of(LATENCY));
        world.decides(world.lastProposed().policyId(), Decision.REJECT);

        world.later(CYCLE).analyzed(Analyses.of(LATENCY));
        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertWithheld(world, WithheldReason.COOL_DOWN);

        world.later(CYCLE).analyzed(Analyses.of(LATENCY).inEpisode("another"));
        assertThat(world.all(PolicyProposed.class)).hasSize(2);
    }

    @Test
    void shouldForgetVainAttemptsAfterASuccess() {
        PlanWorld world = aWorldWithMore("guardrails: {max-ineffective: 2, cool-down: 1s}");
        for (OutcomeType outcome : List.of(OutcomeType.INEFFECTIVE, OutcomeType.SUCCESS, OutcomeType.INEFFECTIVE)) {
            world.analyzed(Analyses.of(LATENCY)).completes().assessed(outcome).later(Duration.ofMinutes(6));
        }

        assertThat(world.state().breakers()).isEmpty();
    }

    @Test
    void shouldNotCountWhatCouldNotBegin() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).cannotBegin();

        assertThat(world.state().ongoing()).isNull();
        assertThat(world.state().spent()).isEmpty();
        assertThat(world.state().episodes()).isEmpty();
        assertThat(world.all(EscalationRaised.class)).hasSize(1);
        world.later(Duration.ofSeconds(2)).analyzed(Analyses.of(LATENCY));
        assertWithheld(world, WithheldReason.COOL_DOWN);
        world.later(Duration.ofSeconds(8)).analyzed(Analyses.of(LATENCY));
        assertThat(world.lastApproved().policy().attempt()).isEqualTo(1);
    }

    @Test
    void shouldAnswerAStormWithOneExecution() {
        PlanWorld world = aWorld();
        for (int i = 0; i < 400; i++) {
            world.later(Duration.ofMillis(100)).analyzed(Analyses.of(LATENCY).withAtStake(400));
        }

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.all(PolicyWithheld.class)).hasSize(1);
    }

    private static PlanWorld healedOnce(PlanWorld world) {
        return world.analyzed(Analyses.of(LATENCY)).completes().assessed(OutcomeType.SUCCESS);
    }

    private static void assertWithheld(PlanWorld world, WithheldReason reason) {
        assertThat(world.all(PolicyWithheld.class)).isNotEmpty();
        assertThat(world.lastWithheld().reason()).isEqualTo(reason);
        assertThat(world.lastWithheld().explanation()).isNotBlank();
    }
}
