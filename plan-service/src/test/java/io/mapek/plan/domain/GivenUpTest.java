package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executions whose end comes after they were given up. */
class GivenUpTest {
    private static final String LATENCY = "validation_latency";

    private static PlanWorld givenUp(PlanWorld world) {
        return world.passes(Duration.ofHours(1)).analyzed(Analyses.of(LATENCY));
    }

    @Test
    void shouldKnowWhatTouchedTheSameSinceItWasGivenUp() {
        PlanWorld world = aWorldWithMore("guardrails: {cool-down: 1s}").analyzed(Analyses.of(LATENCY));
        String first = world.lastExecutionId();
        ExecutionFinished end = world.end(ExecutionStatus.COMPLETED, ActionState.DONE, false, List.of());
        givenUp(world)
                .closesBreaker(LATENCY, null)
                .later(Duration.ofSeconds(10))
                .analyzed(Analyses.of(LATENCY))
                .completes()
                .assessed(OutcomeType.SUCCESS);
        assertThat(world.lastExecutionId()).isNotEqualTo(first);

        world.receives(end).rollback(first);

        assertThat(world.lastProposed().origin()).isEqualTo(PolicyOrigin.UNDO);
        assertThat(world.state().pending()).singleElement().satisfies(waiting -> assertThat(waiting.personOnly())
                .contains("later execution touched the same"));
    }
}
