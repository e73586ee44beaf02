package io.mapek.execute.domain;

import static io.mapek.execute.domain.Policies.aPolicy;
import static io.mapek.execute.domain.SagaWorld.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A target that offers no way to read what an action changes. */
class UnseenStateTest {
    private static final Policy THROTTLE =
            aPolicy().throttling("enforcement", 1000).build();
    private static final Policy TWO = aPolicy()
            .throttling("enforcement", 1000)
            .applying("engine", "corrected")
            .build();

    @Test
    void shouldUndoWithWhatDoToldOfTheStateBefore() {
        SagaWorld world = aWorld().approved(TWO).preparedUnseen().preparedUnseen();
        world.doneTelling(Map.of("rate_limit", "5000")).verified(Verdict.UNKNOWN);

        world.fails(FailureKind.REJECTED);

        assertThat(world.asked().phase()).isEqualTo(Phase.UNDO);
        assertThat(world.asked().before()).isEqualTo(Map.of("rate_limit", "5000"));
        world.undone();
        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
    }

    @Test
    void shouldTakeAPlainNoAtItsWord() {
        SagaWorld world = aWorld().approved(THROTTLE).preparedUnseen();

        world.fails(FailureKind.REJECTED);

        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1");
        assertThat(world.finished().notStarted()).isTrue();
    }

    @Test
    void shouldNotTakeWhatCameTooLateForNothingDone() {
        SagaWorld world = aWorld().approved(THROTTLE).preparedUnseen();

        world.fails(FailureKind.EXPIRED);

        assertThat(world.story()).containsExactly("PREPARE 1", "DO 1", "UNDO 1");
    }

    @Test
    void shouldSayThatItIsNotKnownWhatWasBefore() {
        SagaWorld world = aWorld().approved(THROTTLE).preparedUnseen();

        world.failsForGood(FailureKind.TIMEOUT).fails(FailureKind.REFUSED);

        assertThat(world.finished().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.finished().leftChanged()).singleElement().asString().contains("what it was is not known");
    }

    @Test
    void shouldKeepWhatPrepareSawAboveWhatDoTells() {
        SagaWorld world = aWorld().approved(THROTTLE).prepared(Map.of("rate_limit", "5000"));

        world.doneTelling(Map.of("rate_limit", "1000", "id", "limit-7"));

        assertThat(world.asked().before()).isEqualTo(Map.of("rate_limit", "5000", "id", "limit-7"));
    }

    @Test
    void shouldNotScaleUpFromWhatIsNotKnown() {
        SagaWorld world = aWorld().approved(aPolicy().scalingUp("workers", 20).build());

        world.preparedUnseen();

        assertThat(world.finished().actions()).extracting("state").containsExactly(ActionState.REFUSED);
        assertThat(world.finished().error()).contains("the replicas now are not known");
    }
}
