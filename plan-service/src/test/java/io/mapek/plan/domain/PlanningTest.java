package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Score;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final String LATENCY = "validation_latency";

    @Test
    void shouldProposeTheBestRemedyWithItsArithmetic() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));

        Policy policy = world.lastProposed();
        assertThat(policy.strategy()).isEqualTo("scale-validation");
        assertThat(policy.actions()).singleElement().satisfies(planned -> {
            assertThat(planned.action()).isEqualTo(new Action.ScaleUp("validation_workers", 20));
            assertThat(planned.target().effector()).isEqualTo("charter");
        });
        Score score = policy.score();
        assertThat(score.benefit()).isCloseTo(0.8 * 0.5, within(1e-9));
        assertThat(score.cost()).isCloseTo(0.15, within(1e-9));
        assertThat(score.value()).isCloseTo(0.25, within(1e-9));
        assertThat(score.arithmetic()).contains("0.80 x effect 0.50", "0.40 - 0.15 = 0.25", "prior");
        assertThat(policy.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.strategy()).isEqualTo("scale-and-tune-validation");
            assertThat(other.score().cost()).isCloseTo((0.15 + 0.35) / 2, within(1e-9));
            assertThat(other.reason()).isEqualTo("score 0.15 against 0.25");
        });
    }

    @Test
    void shouldApproveByMachineWithinItsRisk() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));

        assertThat(world.emitted())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("PolicyProposed", "PolicyApproved");
        assertThat(world.lastApproved().by()).isEqualTo("machine");
        assertThat(world.lastApproved().policy()).isEqualTo(world.lastProposed());
    }

    @Test
    void shouldPlanNothingOnAnAnalysisThatIsPutBackAfterANewerOne() {
        PlanWorld world = aWorld().analyzed(Analyses.quiet());
        AnalysisCompleted old = Analyses.of(LATENCY).at(world.now().minus(Duration.ofHours(1)), 7);

        world.receives(old);

        assertThat(world.emitted()).isEmpty();
        assertThat(world.state().sight().time()).isEqualTo(world.now());
    }

    @Test
    void shouldNotActUnlessSwitchedOn() {
        PlanWorld world = aWorldWith("plan: {threshold: 3}").analyzed(Analyses.of(LATENCY));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }

    @Test
    void shouldWaitBelowTheThreshold() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY).withAtStake(2));

        assertThat(world.emitted()).isEmpty();
    }

    @Test
    void shouldPlanForOneCriticalViolation() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY).withAtStake(1).withSeverity(Severity.CRITICAL));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
    }

    @Test
    void shouldPlanForOneSustainedViolation() {
        Analyses breach = Analyses.of(LATENCY).withAtStake(1);
        PlanWorld world = aWorld().analyzed(breach.lasting(2)).analyzed(breach.lasting(3));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertThat(world.lastProposed().analysisId()).isEqualTo("analysis-2");
    }

    @Test
    void shouldPlanNothingOnABlindCycle() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY).as(CycleStatus.BLIND));

        assertThat(world.emitted()).isEmpty();
    }

    @Test
    void shouldSayOnceThatTheConfidenceIsTooLow() {
        Analyses unsure = Analyses.of(LATENCY).withConfidence(0.59);
        PlanWorld world =
                aWorld().analyzed(unsure).later(Duration.ofSeconds(10)).analyzed(unsure);

        assertThat(world.all(PolicyWithheld.class))
                .singleElement()
                .extracting(PolicyWithheld::reason)
                .isEqualTo(WithheldReason.LOW_CONFIDENCE);
    }

    @Test
    void shouldCallAPersonForACauseWithoutRemedy() {
        PlanWorld world = aWorld().analyzed(Analyses.of("slow_committee")).analyzed(Analyses.of("slow_committee"));

        assertThat(world.emitted()).singleElement().isInstanceOf(EscalationRaised.class);
        assertThat(world.all(EscalationRaised.class).getFirst().cause()).isEqualTo("slow_committee");
    }

    @Test
    void shouldCallAPersonForASustainedBreachWithoutCause() {
        PlanWorld world = aWorld().analyzed(Analyses.of(null).lasting(3));

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("no cause was found for a-rule"));
    }

    @Test
    void shouldCallAPersonForAComponentThatIsNotListed() {
        Analyses confused = Analyses.of("insufficient_capacity").in("../../etc", 0.9);
        PlanWorld world = aWorld().analyzed(confused);

        assertThat(world.emitted()).singleElement().isInstanceOf(EscalationRaised.class);
        assertThat(world.all(EscalationRaised.class).getFirst().reason()).contains("'../../etc' is not listed");
    }

    @Test
    void shouldActOnTheComponentFoundWithinItsBounds() {
        PlanWorld world = aWorld().analyzed(Analyses.of("insufficient_capacity").in("enforcement", 0.7));

        assertThat(world.lastApproved().policy().actions())
                .singleElement()
                .satisfies(planned -> assertThat(planned.action()).isEqualTo(new Action.ScaleUp("enforcement", 16)));
    }

    @Test
    void shouldAskAPersonWhenTheComponentIsUncertain() {
        PlanWorld world = aWorld().analyzed(Analyses.of("insufficient_capacity").in("enforcement", 0.59));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertThat(world.all(PolicyApproved.class)).isEmpty();
        assertThat(world.state().pending().getFirst().personOnly()).contains("confidence 0.59, needed 0.60");
    }

    @Test
    void shouldWithholdWhatIsNotWorthItsCost() {
        PlanWorld world = aWorld().learned(LATENCY, "scale-validation", 8, 1, 9)
                .learned(LATENCY, "scale-and-tune-validation", 8, 1, 9)
                .analyzed(Analyses.of(LATENCY));

        assertThat(world.emitted()).singleElement().isInstanceOf(PolicyWithheld.class);
        assertThat(world.lastWithheld().reason()).isEqualTo(WithheldReason.NOT_WORTH_IT);
        assertThat(world.lastWithheld().score().value()).isCloseTo(0.8 * 0.1 - 0.15, within(1e-9));
    }

    @Test
    void shouldPreferWhatWasLearnedToWork() {
        PlanWorld world = aWorld().learned(LATENCY, "scale-and-tune-validation", 9, 9.5, 1.5)
                .analyzed(Analyses.of(LATENCY));

        Score score = world.lastProposed().score();
        assertThat(world.lastProposed().strategy()).isEqualTo("scale-and-tune-validation");
        assertThat(score.n()).isEqualTo(9);
        assertThat(score.learned()).isCloseTo(9.5 / 11, within(1e-9));
        assertThat(score.value()).isCloseTo(0.8 * 9.5 / 11 - 0.25, within(1e-9));
        assertThat(score.basis()).contains("learned from 9 outcomes");
    }

    @Test
    void shouldCountTheUpliftWhereWaitingIsAsGood() {
        PlanWorld world = aWorld().learned(LATENCY, "scale-validation", 40, 30, 10, 0.02, Judgement.NO_BETTER)
                .analyzed(Analyses.of(LATENCY));

        assertThat(world.lastProposed().strategy()).isEqualTo("scale-and-tune-validation");
        assertThat(world.lastProposed().alternatives().getFirst().score().effect())
                .isEqualTo(0.02);
        assertThat(world.lastProposed().alternatives().getFirst().reason()).startsWith("not worth it");
    }

    @Test
    void shouldIgnoreAnOlderRevisionOfALesson() {
        PlanWorld world = aWorld().learned(LATENCY, "scale-validation", 9, 9, 1);
        Effectiveness older = world.state().lessons().getFirst();
        PlanState newest = world.learned(LATENCY, "scale-validation", 10, 9, 2).state();

        world.receives(new EffectivenessUpdated("again", "charter", world.now(), older));

        assertThat(world.state()).isEqualTo(newest);
    }

    @Test
    void shouldDrawTheSameForTheSameAnalysis() {
        String thompson = "plan: {auto-approve: true, choice: THOMPSON}";
        PlanWorld one = aWorldWith(thompson)
                .learned(LATENCY, "scale-validation", 3, 2, 3)
                .analyzed(Analyses.of(LATENCY));
        PlanWorld same = aWorldWith(thompson)
                .learned(LATENCY, "scale-validation", 3, 2, 3)
                .analyzed(Analyses.of(LATENCY));

        assertThat(one.emitted()).isEqualTo(same.emitted());
    }

    @Test
    void shouldExploreTheUncertainButNotTheHarmful() {
        String thompson = "plan: {auto-approve: false, choice: THOMPSON}, strategies: ["
                + "{name: safe, cause: c, actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: a}],"
                + " priority: LOW, risk: LOW, prior: 0.6},"
                + "{name: risky, cause: c, actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: b}],"
                + " priority: LOW, risk: HIGH, prior: 0.6},"
                + "{name: other, cause: c, actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: d}],"
                + " priority: LOW, risk: MEDIUM, prior: 0.6}]";
        java.util.Set<String> chosen = new java.util.HashSet<>();
        for (int i = 0; i < 60; i++) {
            PlanWorld world = aWorldWith(thompson)
                    .learned("c", "safe", 100, 70, 40)
                    .learned("c", "other", 2, 2, 2)
                    .learned("c", "risky", 2, 0.9, 1.1);
            chosen.add(((PolicyProposed) world.preview(Analyses.of("c").at(world.now(), 1000 + i))
                            .events()
                            .getFirst())
                    .policy()
                    .strategy());
        }

        assertThat(chosen).containsExactlyInAnyOrder("safe", "other");
    }

    /** The table's favourite by far is of LOW risk; only an unlucky draw of it lies below what the HIGH risk promises. */
    @Test
    void shouldNotLetAHighRiskWinByAnUnluckyDrawOfAnother() {
        PlanWorld world = aWorldWith("plan: {auto-approve: false, choice: THOMPSON}, strategies: ["
                        + "{name: safe, cause: c, actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: a}],"
                        + " priority: LOW, risk: LOW, prior: 0.6},"
                        + "{name: risky, cause: c, actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: b}],"
                        + " priority: LOW, risk: HIGH, prior: 0.6}]")
                .learned("c", "safe", 2, 1.3, 0.7)
                .learned("c", "risky", 9, 6, 4);
        java.util.Set<String> chosen = new java.util.HashSet<>();
        for (int i = 0; i < 60; i++) {
            Policy policy = ((PolicyProposed) world.preview(Analyses.of("c").at(world.now(), 1000 + i))
                            .events()
                            .getFirst())
                    .policy();
            chosen.add(policy.strategy());
        }

        assertThat(chosen).containsExactly("safe");
    }

    @Test
    void shouldTakeAHighRiskThatIsTheBestExpected() {
        PlanWorld world = aWorldWith("plan: {auto-approve: false, choice: THOMPSON}, strategies: ["
                        + "{name: safe, cause: c, actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: a}],"
                        + " priority: LOW, risk: LOW, prior: 0.6},"
                        + "{name: risky, cause: c, actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: b}],"
                        + " priority: LOW, risk: HIGH, prior: 0.6}]")
                .learned("c", "safe", 90, 60, 40)
                .learned("c", "risky", 90, 95, 5)
                .analyzed(Analyses.of("c"));

        assertThat(world.lastProposed().strategy()).isEqualTo("risky");
    }

    @Test
    void shouldCallAPersonOnceWhenNothingIsWorthItsCostAndTheBreachLasts() {
        PlanWorld world = aWorld().learned("cascade_failure", "break-cascade", 1, 1.4, 1.6)
                .analyzed(Analyses.of("cascade_failure").lasting(2));
        assertThat(world.lastWithheld().reason()).isEqualTo(WithheldReason.NOT_WORTH_IT);
        assertThat(world.all(EscalationRaised.class)).isEmpty();

        world.analyzed(Analyses.of("cascade_failure").lasting(3))
                .analyzed(Analyses.of("cascade_failure").lasting(4).withConfidence(0.75));

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("no remedy for 'cascade_failure' is worth its cost"));
    }

    /** Worth is judged by what is expected: an analysis comes with every cycle, and one of many draws is always lucky. */
    @Test
    void shouldNotActOnALuckyDrawOfWhatIsNotWorthItsCost() {
        PlanWorld world = aWorldWith("plan: {auto-approve: true, choice: THOMPSON}")
                .learned(LATENCY, "scale-validation", 8, 0.5, 3.5)
                .learned(LATENCY, "scale-and-tune-validation", 8, 0.9, 3.1);
        for (int i = 0; i < 60; i++) {
            world.analyzed(Analyses.of(LATENCY));
        }

        assertThat(world.all(PolicyProposed.class)).isEmpty();
    }

    @Test
    void shouldTryTheNextRemedyOnlyWhenTheBestOnesBreakerIsOpen() {
        PlanWorld world = aWorldWithMore("guardrails: {max-ineffective: 1, cool-down: 1s}")
                .analyzed(Analyses.of(LATENCY))
                .completes()
                .assessed(io.mapek.schema.model.OutcomeType.INEFFECTIVE)
                .later(Duration.ofSeconds(10))
                .analyzed(Analyses.of(LATENCY));

        assertThat(world.lastApproved().policy().strategy()).isEqualTo("scale-and-tune-validation");
        assertThat(world.lastApproved().policy().attempt()).isEqualTo(2);
        assertThat(world.lastApproved().policy().alternatives().getFirst().reason())
                .isEqualTo("its breaker is open");
    }

    @Test
    void shouldCountAnAttemptThatCouldNotBeCarriedOutOnce() {
        PlanWorld world = aWorldWithMore("guardrails: {max-ineffective: 2, cool-down: 1s}")
                .analyzed(Analyses.of(LATENCY))
                .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of())
                .assessed(OutcomeType.INEFFECTIVE, 5, 5);

        assertThat(world.state().attempts()).hasSize(1);
        assertThat(world.state().breakers()).isEmpty();
    }

    @Test
    void shouldCountItOnceAlsoWhenItsAssessmentIsReadFirst() {
        PlanWorld world = aWorldWithMore("guardrails: {max-ineffective: 2, cool-down: 1s}")
                .analyzed(Analyses.of(LATENCY))
                .assessed(OutcomeType.INEFFECTIVE, 5, 5)
                .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of());

        assertThat(world.state().attempts()).hasSize(1);
        assertThat(world.state().breakers()).isEmpty();
    }

    @Test
    void shouldNeverApproveABypassByMachine() {
        PlanWorld world = aWorld().analyzed(Analyses.of("validation_down"));

        assertThat(world.lastProposed().actions().getFirst().action().actionType())
                .isEqualTo(ActionType.BYPASS_VALIDATION);
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }
}
