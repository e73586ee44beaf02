package io.mapek.execute.domain;

import static io.mapek.execute.domain.Policies.aPolicy;
import static io.mapek.execute.domain.SagaWorld.START;
import static io.mapek.execute.domain.SagaWorld.aSlowWorld;
import static io.mapek.execute.domain.SagaWorld.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.ExecuteSettings;
import io.mapek.schema.systems.SystemsFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attempts, deadlines, the time to live and circuit breakers. */
class AskingTest {
    private static final Policy SCALE = aPolicy().scalingUp("workers", 20).build();

    @Test
    void shouldDeriveTheRequestsIdFromWhatIsAsked() {
        SagaWorld world = aWorld();

        world.approved(SCALE);

        ActionRequested request = world.asked();
        String executionId = Ids.derive("execution", "policy-1");
        assertThat(request.executionId()).isEqualTo(executionId);
        assertThat(request.id()).isEqualTo(Ids.derive("request", executionId, "policy-1-action-1", Phase.PREPARE, 1));
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldBoundPrepareAndDoByTheRequestsTimeToLive() {
        SagaWorld world = aWorld().approved(SCALE).later(Duration.ofSeconds(3)).allPrepared();

        world.later(Duration.ofSeconds(2)).done().verified(Verdict.NO);

        assertThat(world.requests())
                .extracting(ActionRequested::notAfter)
                .containsExactly(START.plusSeconds(30), START.plusSeconds(33), null, null);
    }

    @Test
    void shouldBoundDoByTheApprovalsTimeToLive() {
        SagaWorld world = aWorld().approved(SCALE);

        world.later(Duration.ofSeconds(290)).allPrepared();

        assertThat(world.asked().phase()).isEqualTo(Phase.DO);
        assertThat(world.asked().notAfter()).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void shouldAskForNoDoPastTheApprovalsTimeToLive() {
        SagaWorld world = aWorld().approved(SCALE);

        world.later(Duration.ofSeconds(300)).prepared(Map.of("replicas", "5"));

        assertThat(world.story()).containsExactly("PREPARE 1");
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).contains("its time to live ended");
    }

    @Test
    void shouldUndoHoweverLateItIs() {
        Policy two = aPolicy().scalingUp("workers", 20).throttling("gate", 5).build();
        SagaWorld world = aWorld().approved(two).allPrepared().done();

        world.later(Duration.ofHours(2)).verified(Verdict.YES).undone();

        assertThat(world.story()).endsWith("VERIFY 1", "UNDO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
    }

    @Test
    void shouldRetryAfterAWaitThatDoubles() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();

        world.fails(FailureKind.UNAVAILABLE).comesDue();
        Duration first = Duration.between(START, world.now());
        world.fails(FailureKind.CONNECTION).comesDue();
        Duration second = Duration.between(START, world.now()).minus(first);

        assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(second).isBetween(Duration.ofMillis(1000), Duration.ofMillis(3000));
        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1", "DO 1 again", "DO 1 again");
        assertThat(world.requests()).extracting(ActionRequested::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldCompleteWhenARetrySucceeds() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();

        world.fails(FailureKind.UNAVAILABLE).comesDue().done().verified(Verdict.YES);

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(world.state().breakers()).isEqualTo(Breakers.closed());
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"REJECTED", "REFUSED", "EXPIRED", "CHANGED_BY_SOMEONE_ELSE"})
    void shouldNotRetryWhatAnotherAttemptWillNotMend(FailureKind kind) {
        SagaWorld world = aWorld().approved(SCALE);

        world.fails(kind);

        assertThat(world.story()).containsExactly("PREPARE 1");
        assertThat(world.finished().notStarted()).isTrue();
    }

    @Test
    void shouldTakeSilenceForATimeout() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();

        world.comesDue();

        assertThat(world.now()).isEqualTo(START.plus(Duration.ofSeconds(30)).plus(ExecuteSettings.GRACE));
        Attempt silent = world.state().running().execution().run(0).attempts().getLast();
        assertThat(silent.outcome()).startsWith("TIMEOUT: no answer within 35 s");
    }

    @Test
    void shouldGiveUpAfterThreeSilentAttempts() {
        SagaWorld world = aWorld().approved(SCALE);

        for (int i = 0; i < 5; i++) {
            world.comesDue();
        }

        assertThat(world.story()).containsExactly("PREPARE 1", "PREPARE 1 again", "PREPARE 1 again");
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().actions().getFirst().attempts()).isEqualTo(3);
    }

    @Test
    void shouldIgnoreTheLateAnswerOfAnEarlierAttempt() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();
        ActionResult late = world.completed(world.asked(), Map.of(), null);
        world.comesDue().comesDue();
        ExecuteState waiting = world.state();

        world.receives(late);

        assertThat(world.state()).isEqualTo(waiting);
        assertThat(world.asked().attempt()).isEqualTo(2);
    }

    @Test
    void shouldIgnoreARepeatedAnswer() {
        SagaWorld world = aWorld().approved(SCALE);
        ActionResult answer = world.completed(world.asked(), Map.of("replicas", "5"), null);
        world.receives(answer);
        ExecuteState before = world.state();

        world.receives(answer);

        assertThat(world.state()).isEqualTo(before);
        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1");
    }

    @Test
    void shouldNotTurnTimeBackWhenAnEffectorsClockIsBehind() {
        SagaWorld world = aWorld().approved(SCALE);

        world.later(Duration.ofHours(-1)).prepared(Map.of("replicas", "5"));

        assertThat(world.asked().time()).isEqualTo(START);
        assertThat(world.deadline()).contains(START.plusSeconds(35));
    }

    @Test
    void shouldOpenTheBreakerAfterFiveFailuresInARowAndRefuseToPrepare() {
        SagaWorld world = aWorld().approved(SCALE).failsForGood(FailureKind.UNAVAILABLE);
        world.approved(aPolicy("policy-2").scalingUp("workers", 20).build());

        world.fails(FailureKind.UNAVAILABLE)
                .comesDue()
                .fails(FailureKind.UNAVAILABLE)
                .comesDue();

        assertThat(world.requests()).hasSize(5);
        assertThat(world.isIdle()).isTrue();
        assertThat(world.state().history().getLast().error()).contains("circuit breaker is open until");
    }

    @Test
    void shouldLeaveOtherTargetsAloneWhenOneBreakerIsOpen() {
        SagaWorld world = aWorld();
        openBreakerOfWorkers(world);

        world.approved(aPolicy("policy-3").scalingUp("gate", 20).build());

        assertThat(world.asked().target().name()).isEqualTo("gate");
    }

    @Test
    void shouldTryOnceWhenTheBreakersTimeIsOverAndOpenAgain() {
        SagaWorld world = aWorld();
        openBreakerOfWorkers(world);
        world.later(Duration.ofSeconds(61))
                .approved(aPolicy("policy-3").scalingUp("workers", 20).build());

        world.fails(FailureKind.CONNECTION).comesDue();

        assertThat(world.requests()).hasSize(6);
        assertThat(world.isIdle()).isTrue();
        assertThat(world.state().history().getLast().error()).contains("circuit breaker is open until");
    }

    @Test
    void shouldTellSinceWhenTheBreakerIsOpenWhenATrialFails() {
        SagaWorld world = aWorld();
        openBreakerOfWorkers(world);
        Breakers.Breaker opened = breakerOf(world);
        world.later(Duration.ofSeconds(61))
                .approved(aPolicy("policy-3").scalingUp("workers", 20).build());

        world.fails(FailureKind.CONNECTION);

        assertThat(opened.openSince()).isEqualTo(opened.lastFailure());
        assertThat(breakerOf(world).openSince()).isEqualTo(opened.openSince());
        assertThat(breakerOf(world).openUntil()).isAfter(opened.openUntil());
    }

    @Test
    void shouldCloseTheBreakerWhenTheTrialSucceeds() {
        SagaWorld world = aWorld();
        openBreakerOfWorkers(world);
        world.later(Duration.ofSeconds(61))
                .approved(aPolicy("policy-3").scalingUp("workers", 20).build());

        world.prepared(Map.of("replicas", "5"));

        assertThat(world.state().breakers()).isEqualTo(Breakers.closed());
    }

    @Test
    void shouldWaitForTheBreakerBeforeAnUndoInsteadOfGivingUp() {
        SagaWorld world = aWorld().approved(SCALE).allPrepared();
        world.failsForGood(FailureKind.UNAVAILABLE)
                .fails(FailureKind.UNAVAILABLE)
                .comesDue();
        world.fails(FailureKind.UNAVAILABLE);
        Instant opened = world.now();

        world.comesDue().comesDue().undone();

        assertThat(world.now()).isEqualTo(opened.plusSeconds(60));
        assertThat(world.story()).endsWith("DO 1 again", "UNDO 1", "UNDO 1 again", "UNDO 1 again");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
    }

    @Test
    void shouldWaitAsLongInEveryReplay() {
        SagaWorld once = aWorld().approved(SCALE).fails(FailureKind.TIMEOUT);
        SagaWorld again = aWorld().approved(SCALE).fails(FailureKind.TIMEOUT);

        assertThat(once.deadline()).isEqualTo(again.deadline());
    }

    private static void openBreakerOfWorkers(SagaWorld world) {
        world.approved(SCALE).failsForGood(FailureKind.UNAVAILABLE);
        world.approved(aPolicy("policy-2").scalingUp("workers", 20).build()).failsForGood(FailureKind.UNAVAILABLE);
    }

    private static Breakers.Breaker breakerOf(SagaWorld world) {
        assertThat(world.state().breakers().byTarget()).hasSize(1);
        return world.state().breakers().byTarget().values().iterator().next();
    }

    /** Plan gives an execution up after this time, so that no execution may take longer. */
    @Test
    void shouldEndWithinTheLongestTimeThatPlanWaits() {
        Policy policy = aPolicy()
                .scalingUp("workers", 20)
                .scalingUp("gates", 20)
                .throttling("gate", 7)
                .build();
        SagaWorld world = aSlowWorld().approved(policy);

        while (!world.isIdle()) {
            boolean answers = world.state().running().turn().awaitsAnswer()
                    && world.asked().attempt() == 3
                    && world.asked().phase() != Phase.UNDO;
            if (answers) {
                world.later(Duration.between(world.now(), world.deadline().orElseThrow())
                        .minusMillis(1));
                world.receives(world.completed(
                        world.asked(), Map.of("replicas", "5", "rate_limit", "5000"), lastIsWrong(world.asked())));
            } else {
                world.comesDue();
            }
        }

        ExecuteSettings settings = SystemsFile.parse("systems: [{id: charter, execute: {" + SagaWorld.SLOW + "}}]", "")
                .systems()
                .systems()
                .getFirst()
                .execute();
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.now()).isBefore(START.plus(settings.longest(3)));
    }

    private static Verdict lastIsWrong(ActionRequested request) {
        return request.phase() != Phase.VERIFY ? null : request.index() == 2 ? Verdict.NO : Verdict.YES;
    }
}
