package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executions that Execute ended for a person's request, when the end is read before the request. */
class RolledBackTest {
    private static final String LATENCY = "validation_latency";
    private static final Duration SOON = Duration.ofSeconds(10);

    private static PlanWorld began() {
        return aWorld().analyzed(Analyses.of(LATENCY));
    }

    private static PlanWorld onTheWayBack() {
        return quiet(began().completes().assessed(OutcomeType.SUCCESS), 20);
    }

    private static PlanWorld quiet(PlanWorld world, int cycles) {
        for (int i = 0; i < cycles; i++) {
            world.later(SOON).analyzed(Analyses.quiet());
        }
        return world;
    }

    private static PlanWorld rolledBack(PlanWorld world) {
        return world.rolledBackBy("ada")
                .finishes(ExecutionStatus.ROLLED_BACK, ActionState.UNDONE, false, List.of())
                .rolledBackBy(null);
    }

    private static PlanWorld recalled(PlanWorld world) {
        return world.rolledBackBy("ada").cannotBegin("rolled back by ada").rolledBackBy(null);
    }

    @Test
    void shouldNotTakeBackAgainWhatWasRolledBackWhileItRan() {
        PlanWorld world = rolledBack(onTheWayBack()).assessed(OutcomeType.UNKNOWN);

        quiet(world.later(Duration.ofHours(1)), 40);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldNotTakeBackAgainWhatWasRecalledBeforeItBegan() {
        PlanWorld world = recalled(onTheWayBack());

        quiet(world.later(Duration.ofHours(1)), 40);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldCallNobodyForWhatWasRecalledBeforeItBegan() {
        PlanWorld world = recalled(began());

        assertThat(world.all(EscalationRaised.class)).isEmpty();
    }

    @Test
    void shouldCallNobodyForAnUndoThatWasRecalledBeforeItBegan() {
        PlanWorld world = began().completes();
        world.rollback(world.lastExecutionId());

        recalled(world);

        assertThat(world.all(EscalationRaised.class)).isEmpty();
    }

    @Test
    void shouldNotCountItAsVain() {
        PlanWorld world = rolledBack(began());

        assertThat(world.state().attempts()).noneMatch(Attempt::isVain);
    }

    @Test
    void shouldNotCountItAsVainWhenItWasGivenUp() {
        PlanWorld world = began().passes(Duration.ofHours(1)).analyzed(Analyses.of(LATENCY));

        rolledBack(world);

        assertThat(world.state().attempts()).noneMatch(Attempt::isVain);
    }

    @Test
    void shouldDoAndTellNothingWhenTheRequestToRollItBackComes() {
        PlanWorld world = began();
        RollbackRequested request = world.rollbackRequest(world.lastExecutionId());
        PlanState before = rolledBack(world.later(SOON)).state();

        world.later(SOON).receives(request);

        assertThat(world.state()).isEqualTo(before);
        assertThat(world.all(CommandRefused.class)).isEmpty();
        assertThat(world.all(PolicyProposed.class)).hasSize(1);
    }

    @Test
    void shouldDoAndTellNothingWhenTheRequestToRecallItComes() {
        PlanWorld world = began();
        RollbackRequested request = world.rollbackRequest(world.lastExecutionId());
        PlanState before = recalled(world).state();

        world.later(SOON).receives(request);

        assertThat(world.state()).isEqualTo(before);
        assertThat(world.all(CommandRefused.class)).isEmpty();
    }

    @Test
    void shouldRefuseARequestThatIsMadeLater() {
        PlanWorld world = rolledBack(began()).later(SOON);

        world.rollback(world.lastExecutionId());

        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("left nothing in force that can be undone"));
    }

    @Test
    void shouldUndoOnceWhatCouldNotBeRolledBack() {
        PlanWorld world = began();
        String failed = world.lastExecutionId();
        RollbackRequested request = world.rollbackRequest(failed);
        world.later(SOON)
                .rolledBackBy("ada")
                .finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("replicas may still be 20"));

        world.later(SOON).receives(request);

        assertThat(world.lastApproved().policy().undoOf()).isEqualTo(failed);
        assertThat(world.lastApproved().by()).isEqualTo("ada");
        assertThat(world.all(PolicyProposed.class))
                .filteredOn(one -> one.policy().origin() == PolicyOrigin.UNDO)
                .hasSize(1);
        assertThat(world.all(CommandRefused.class)).isEmpty();
    }

    @Test
    void shouldTellInItsLifeWhoseRequestEndedIt() {
        PlanWorld world = rolledBack(began());

        assertThat(world.state().past())
                .last()
                .satisfies(past -> assertThat(past.life().rolledBackBy()).isEqualTo("ada"));
    }
}
