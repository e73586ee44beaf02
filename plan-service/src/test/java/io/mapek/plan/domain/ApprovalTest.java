package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.systems.SystemsFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalTest {
    private static final String LATENCY = "validation_latency";
    private static final String MANUAL = "plan: {choice: GREEDY}";

    private static PlanWorld pending() {
        return aWorldWith(MANUAL).analyzed(Analyses.of(LATENCY));
    }

    @Test
    void shouldApproveByAPerson() {
        PlanWorld world = pending();

        world.later(Duration.ofSeconds(5)).decides(world.lastProposed().policyId(), Decision.APPROVE);

        assertThat(world.lastApproved().by()).isEqualTo("ada");
        assertThat(world.lastApproved().reason()).isEqualTo("because");
        assertThat(world.lastApproved().policy()).isEqualTo(world.lastProposed());
        assertThat(world.state().ongoing().isRunning()).isTrue();
    }

    @Test
    void shouldRejectByAPerson() {
        PlanWorld world = pending();

        world.decides(world.lastProposed().policyId(), Decision.REJECT);

        assertThat(world.all(PolicyRejected.class)).singleElement().satisfies(rejected -> assertThat(rejected.by())
                .isEqualTo("ada"));
        assertThat(world.state().pending()).isEmpty();
    }

    @Test
    void shouldTellASecondDecisionWhatHappened() {
        PlanWorld world = pending();
        String policyId = world.lastProposed().policyId();

        world.decides(policyId, Decision.APPROVE)
                .decides(policyId, Decision.APPROVE)
                .decides("nothing", Decision.REJECT);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.all(CommandRefused.class))
                .extracting(CommandRefused::reason)
                .satisfiesExactly(
                        first -> assertThat(first).contains("was approved by ada at 2026-03-01T10:00:00Z"),
                        second -> assertThat(second).isEqualTo("no policy nothing is known for this system"));
    }

    @Test
    void shouldExpireWhenNobodyDecides() {
        PlanWorld world = pending();

        world.passes(Duration.ofMinutes(10));

        assertThat(world.all(PolicyExpired.class)).singleElement().satisfies(expired -> {
            assertThat(expired.time()).isEqualTo(PlanWorld.START.plus(Duration.ofMinutes(10)));
            assertThat(expired.reason()).isEqualTo("nobody decided in time");
        });
    }

    @Test
    void shouldJudgeALateApprovalByWhenItWasGiven() {
        PlanWorld world = pending().later(Duration.ofSeconds(601));

        world.decides(world.lastProposed().policyId(), Decision.APPROVE);

        assertThat(world.all(PolicyApproved.class)).isEmpty();
        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("was expired"));
    }

    @Test
    void shouldExpireAnApprovalThatAGuardrailRefuses() {
        PlanWorld world = pending().later(Duration.ofSeconds(31));

        world.decides(world.lastProposed().policyId(), Decision.APPROVE);

        assertThat(world.all(PolicyApproved.class)).isEmpty();
        assertThat(world.all(PolicyExpired.class)).singleElement().satisfies(expired -> assertThat(expired.reason())
                .contains("approved by ada, but STALE_SIGHT"));
    }

    @Test
    void shouldExpireWhenTheCauseIsGone() {
        PlanWorld world = pending().later(Duration.ofSeconds(10)).analyzed(Analyses.quiet());

        assertThat(world.all(PolicyExpired.class)).singleElement().satisfies(expired -> assertThat(expired.reason())
                .contains("its cause is gone"));
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }

    @Test
    void shouldRefuseApprovalInShadow() {
        PlanWorld world = pending().mode(LoopMode.SHADOW);

        world.decides(world.lastProposed().policyId(), Decision.APPROVE);

        assertThat(world.all(PolicyApproved.class)).isEmpty();
        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("SHADOW"));
    }

    @Test
    void shouldLeaveRisksAboveItsLimitToAPerson() {
        PlanWorld world = aWorldWith("plan: {auto-approve: true}").analyzed(Analyses.of("cascade_failure"));
        assertThat(world.all(PolicyApproved.class)).isEmpty();

        world.decides(world.lastProposed().policyId(), Decision.APPROVE);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldLetWhatIsMoreUrgentGoFirst() {
        PlanWorld world = aWorldWith("plan: {auto-approve: true, max-risk: MEDIUM}");
        world.receives(cutOff("cascade_failure", 1)).receives(cutOff("policy_misconfiguration", 2));
        assertThat(world.all(PolicyProposed.class)).hasSize(2);
        assertThat(world.all(PolicyApproved.class)).isEmpty();

        world.decides(world.all(PolicyProposed.class).getFirst().policy().policyId(), Decision.REJECT)
                .receives(cutOff("policy_misconfiguration", 3));

        assertThat(world.lastApproved().policy().cause()).isEqualTo("policy_misconfiguration");
    }

    /** More is in breach than is listed, so that no cause can be called gone. */
    private static AnalysisCompleted cutOff(String cause, int number) {
        AnalysisCompleted all = Analyses.of(cause).at(PlanWorld.START.plusSeconds(number), number);
        return new AnalysisCompleted(
                all.id(),
                all.systemId(),
                all.time(),
                all.cycle(),
                all.status(),
                all.reason(),
                all.interval(),
                all.patterns(),
                all.rootCauses(),
                all.atStake(),
                all.atStakeTotal(),
                all.active(),
                all.activeTotal() + 1,
                all.recommendations(),
                all.confidence(),
                all.episodes());
    }

    @Test
    void shouldKeepWhatIsMoreUrgentWhenThereIsNoRoomForMore() {
        PlanWorld world = aWorldWith(MANUAL).analyzed(Analyses.quiet());
        for (int i = 0; i < PlanState.PENDING; i++) {
            submits(world, "cause-" + i, Priority.CRITICAL);
        }

        submits(world, "tidiness", Priority.LOW);

        assertThat(world.state().pending())
                .hasSize(PlanState.PENDING)
                .allSatisfy(waiting -> assertThat(waiting.policy().priority()).isEqualTo(Priority.CRITICAL));
        assertThat(world.all(PolicyExpired.class))
                .extracting(PolicyExpired::policyId)
                .containsExactly(world.lastProposed().policyId());
    }

    private static void submits(PlanWorld world, String cause, Priority priority) {
        world.receives(new PolicySubmitted(
                "submission-" + cause,
                "charter",
                world.now(),
                cause,
                null,
                "by-hand",
                List.of(new Action.ScaleUp("validation_workers", 10)),
                priority,
                Risk.LOW,
                "ada",
                "because"));
    }

    @Test
    void shouldWaitForNothingWhenItsSystemIsNoLongerDescribed() {
        PlanState waiting = pending().state();
        PlanStage without = new PlanStage(SystemsFile.parse("systems: [{id: other, profiles: [charter]}]", "a test")
                .systems());

        assertThat(without.deadline(waiting)).isEmpty();
    }

    @Test
    void shouldRefuseACommandForASystemThatIsNotDescribed() {
        PlanStage stage = new PlanStage(SystemsFile.parse("systems: [{id: other, profiles: [charter]}]", "a test")
                .systems());
        assertThat(stage.knows("chartre")).isFalse();
        PolicyDecision decision =
                new PolicyDecision("decision-1", "chartre", PlanWorld.START, "p-1", Decision.APPROVE, "ada", "");

        List<Event> told = stage.apply(stage.empty("chartre"), decision).events();

        assertThat(told).singleElement().isInstanceOfSatisfying(CommandRefused.class, refused -> assertThat(
                        refused.reason())
                .isEqualTo("no system 'chartre' is configured"));
    }

    @Test
    void shouldCallAPersonOnceWhenARemedyCannotBeginAgainAndAgain() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY)).cannotBegin("closed until 10:01");

        world.later(Duration.ofSeconds(30)).analyzed(Analyses.of(LATENCY)).cannotBegin("closed until 10:02");

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("closed until 10:01"));
    }

    @ParameterizedTest
    @EnumSource(
            value = LoopMode.class,
            names = {"PAUSED", "SHADOW"})
    void shouldCallNobodyForWhatAPersonStoppedButForWhatTheTargetRefusesLater(LoopMode mode) {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));
        world.mode(mode).cannotBegin("the loop is stopped: nothing is begun");
        assertThat(world.all(EscalationRaised.class)).isEmpty();

        world.mode(LoopMode.ACTIVE)
                .later(Duration.ofSeconds(30))
                .analyzed(Analyses.of(LATENCY))
                .cannotBegin("not permitted");

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("not permitted"));
    }

    @Test
    void shouldCallNobodyForWhatAPersonRecalledBeforeItBegan() {
        PlanWorld world = aWorld().analyzed(Analyses.of(LATENCY));

        world.rollback(world.lastExecutionId()).cannotBegin("cancelled by ada");

        assertThat(world.all(EscalationRaised.class)).isEmpty();
    }

    @Test
    void shouldPauseWithoutLosingWhatRuns() {
        PlanWorld world =
                aWorld().analyzed(Analyses.of(LATENCY)).mode(LoopMode.PAUSED).completes();

        assertThat(world.state().ongoing().isRunning()).isFalse();
        assertThat(world.state().mode()).isEqualTo(LoopMode.PAUSED);
    }
}
