package io.mapek.execute.domain;

import static io.mapek.execute.domain.Policies.aPolicy;
import static io.mapek.execute.domain.SagaWorld.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a rollback asked for by an operator does in every state. */
class RollbackTest {
    private static final Policy TWO =
            aPolicy().scalingUp("workers", 20).throttling("gate", 100).build();

    @Test
    void shouldCancelAPolicyThatWaits() {
        Policy second = aPolicy("policy-2").throttling("gate", 100).build();
        SagaWorld world = aWorld().approved(TWO).approved(second);

        world.rollbackAsked(second);

        assertThat(world.state().queue()).isEmpty();
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).isEqualTo("rolled back by ada: wrong one");
        assertThat(world.finished().rolledBackBy()).isEqualTo("ada");
    }

    @Test
    void shouldCancelAfterThePrepareUnderWay() {
        SagaWorld world = aWorld().approved(TWO);

        world.rollbackAsked(TWO).prepared(Map.of("replicas", "5"));

        assertThat(world.story()).containsExactly("PREPARE 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).isEqualTo("rolled back by ada: wrong one");
        assertThat(world.finished().rolledBackBy()).isEqualTo("ada");
    }

    @Test
    void shouldCancelAtOnceWhileWaitingToPrepareAgain() {
        SagaWorld world = aWorld().approved(TWO).fails(FailureKind.UNAVAILABLE);

        world.rollbackAsked(TWO);

        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().rolledBackBy()).isEqualTo("ada");
    }

    @Test
    void shouldLetTheDoUnderWayEndAndUndoIt() {
        SagaWorld world = aWorld().approved(TWO).allPrepared().rollbackAsked(TWO);

        world.done().undone();

        assertThat(world.story()).endsWith("DO 1", "UNDO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(world.finished().error()).isEqualTo("rolled back by ada: wrong one");
        assertThat(world.finished().rolledBackBy()).isEqualTo("ada");
    }

    @Test
    void shouldNotRetryADoThatFailsAfterwards() {
        SagaWorld world = aWorld().approved(TWO).allPrepared().rollbackAsked(TWO);

        world.fails(FailureKind.TIMEOUT).undone();

        assertThat(world.story()).endsWith("DO 1", "UNDO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(world.finished().error()).isEqualTo("rolled back by ada: wrong one");
        assertThat(world.finished().rolledBackBy()).isEqualTo("ada");
    }

    @Test
    void shouldUndoAtOnceWhileWaitingToDoAgain() {
        SagaWorld world = aWorld().approved(TWO).allPrepared().fails(FailureKind.TIMEOUT);

        world.rollbackAsked(TWO);

        assertThat(world.story()).endsWith("DO 1", "UNDO 1");
    }

    @Test
    void shouldUndoAfterTheVerifyUnderWay() {
        SagaWorld world = aWorld().approved(TWO).allPrepared().done().rollbackAsked(TWO);

        world.verified(Verdict.YES).undone();

        assertThat(world.story()).endsWith("VERIFY 1", "UNDO 1");
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(world.finished().rolledBackBy()).isEqualTo("ada");
        assertThat(world.finished().actions())
                .extracting("state")
                .containsExactly(ActionState.UNDONE, ActionState.NOT_STARTED);
    }

    @Test
    void shouldUndoEvenWhenTheLastVerifyWasUnderWay() {
        SagaWorld world = aWorld().approved(TWO).allPrepared();
        world.done().verified(Verdict.YES).done().rollbackAsked(TWO);

        world.verified(Verdict.YES).undone().undone();

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(world.finished().rolledBackBy()).isEqualTo("ada");
        assertThat(world.story()).endsWith("VERIFY 2", "UNDO 2", "UNDO 1");
    }

    @Test
    void shouldChangeNothingWhileCompensating() {
        SagaWorld world = aWorld().approved(TWO).allPrepared().fails(FailureKind.REJECTED);
        ExecuteState before = world.state();

        world.rollbackAsked(TWO);

        assertThat(world.state()).isEqualTo(before);
        assertThat(world.undone().finished().rolledBackBy()).isNull();
    }

    @Test
    void shouldChangeNothingWhenItHasEnded() {
        SagaWorld world = aWorld().approved(TWO).fails(FailureKind.REFUSED);
        ExecuteState before = world.state();

        world.rollbackAsked(TWO);

        assertThat(world.state()).isEqualTo(before);
        assertThat(world.finished().rolledBackBy()).isNull();
        assertThat(world.all(ExecutionFinished.class)).hasSize(1);
    }

    @Test
    void shouldChangeNothingForAnUndoUnderWay() {
        Policy undo = aPolicy("undo-1")
                .with(new Action.ScaleUp("workers", 20), Map.of("replicas", "5"))
                .undoing("another")
                .build();
        SagaWorld world = aWorld().approved(undo).rollbackAsked(undo);

        world.undone();

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(world.finished().rolledBackBy()).isNull();
    }
}
