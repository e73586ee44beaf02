package io.mapek.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a component goes back to. */
class ReplicasTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Target TARGET = new Target("charter", "component", null, "workers", null);

    private List<ScaledUp> scaledUp = new ArrayList<>();

    private ReplicasTest ran(String execution, PolicyOrigin origin, String undoOf, ActionRecord... records) {
        return ran(false, execution, origin, undoOf, records);
    }

    private ReplicasTest ran(
            boolean declined, String execution, PolicyOrigin origin, String undoOf, ActionRecord... records) {
        scaledUp = Replicas.after(scaledUp, finished(execution, origin, undoOf, records), declined);
        return this;
    }

    private ReplicasTest up(String execution, int from, int to) {
        return ran(
                execution,
                PolicyOrigin.PLANNED,
                null,
                record(new Action.ScaleUp("workers", to), from, ActionState.DONE));
    }

    private static ActionRecord record(Action action, int before, ActionState state) {
        PlannedAction planned = new PlannedAction("a", action, TARGET, null);
        return new ActionRecord(planned, state, 1, Map.of("replicas", "" + before), null, NOW, NOW, null, NOW);
    }

    private static ExecutionFinished finished(
            String execution, PolicyOrigin origin, String undoOf, ActionRecord... records) {
        List<ActionRecord> all = List.of(records);
        Policy policy = new Policy(
                "p-" + execution,
                "shop",
                origin,
                "cause",
                "workers",
                "strategy",
                all.stream().map(ActionRecord::planned).toList(),
                Priority.LOW,
                Risk.LOW,
                null,
                List.of(),
                List.of(),
                null,
                null,
                1,
                Duration.ZERO,
                Duration.ofSeconds(10),
                NOW,
                NOW.plusSeconds(600),
                undoOf);
        return new ExecutionFinished(
                "f-" + execution,
                "shop",
                NOW,
                execution,
                policy,
                ExecutionStatus.COMPLETED,
                false,
                new Fraction(1, 1),
                "",
                all,
                List.of(),
                NOW,
                null);
    }

    private void assertBack(int replicas, int before) {
        assertThat(scaledUp).singleElement().satisfies(one -> {
            assertThat(one.replicas()).isEqualTo(replicas);
            assertThat(one.before()).isEqualTo(before);
        });
    }

    @Test
    void shouldRememberWhereItWasBeforeTheFirstOfSeveral() {
        up("one", 5, 20).up("two", 20, 40);

        assertBack(40, 5);
    }

    @Test
    void shouldTakeWhatSomebodyElseChoseBetween() {
        up("one", 5, 20).up("two", 12, 40);

        assertBack(40, 12);
    }

    @Test
    void shouldLeaveWhatAPersonScaledUp() {
        ran("one", PolicyOrigin.SUBMITTED, null, record(new Action.ScaleUp("workers", 12), 5, ActionState.DONE));

        assertThat(scaledUp).isEmpty();
    }

    @Test
    void shouldBeBackAtTheEarlierOneWhenTheLaterOneIsUndone() {
        up("one", 5, 20).up("two", 20, 40);

        ran("undo", PolicyOrigin.UNDO, "two", record(new Action.ScaleUp("workers", 40), 20, ActionState.UNDONE));

        assertBack(20, 5);
    }

    @Test
    void shouldKeepTheEarlierOneWhenTheLaterOneWasRolledBack() {
        up("one", 5, 20);

        ran("two", PolicyOrigin.PLANNED, null, record(new Action.ScaleUp("workers", 40), 20, ActionState.UNDONE));

        assertBack(20, 5);
    }

    @Test
    void shouldForgetWhatIsUndone() {
        up("one", 5, 20);

        ran("undo", PolicyOrigin.UNDO, "one", record(new Action.ScaleUp("workers", 20), 5, ActionState.UNDONE));

        assertThat(scaledUp).isEmpty();
    }

    @Test
    void shouldForgetWhatOthersChanged() {
        up("one", 5, 20);

        ran("undo", PolicyOrigin.UNDO, "one", record(new Action.ScaleUp("workers", 20), 5, ActionState.LEFT_TO_OTHERS));

        assertThat(scaledUp).isEmpty();
    }

    @Test
    void shouldRememberAgainWhenTheScaleDownIsUndone() {
        up("one", 5, 20);
        ran("down", PolicyOrigin.SCALE_BACK, null, record(new Action.ScaleDown("workers", 5), 20, ActionState.DONE));
        assertThat(scaledUp).isEmpty();

        ran("undo", PolicyOrigin.UNDO, "down", record(new Action.ScaleDown("workers", 5), 20, ActionState.UNDONE));

        assertBack(20, 5);
    }

    @Test
    void shouldStayWhereAPersonHadTheScaleDownUndone() {
        up("one", 5, 20);
        ran("down", PolicyOrigin.SCALE_BACK, null, record(new Action.ScaleDown("workers", 5), 20, ActionState.DONE));

        ran(
                true,
                "undo",
                PolicyOrigin.UNDO,
                "down",
                record(new Action.ScaleDown("workers", 5), 20, ActionState.UNDONE));

        assertThat(scaledUp).isEmpty();
    }
}
