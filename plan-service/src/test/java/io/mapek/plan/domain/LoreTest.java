package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Score;
import io.mapek.schema.model.WithheldReason;
import org.junit.jupiter.api.Test;

/** Lessons of another system are a beginning, and called what they are. */
class LoreTest {
    private static final String BORROWED = "knowledge: {priors: [{cause: validation_latency, strategy: "
            + "scale-validation, effect: 0.93, borrowed-from: shop, n: 12}]}";

    @Test
    void shouldBeginWithABorrowedPriorAndSaySo() {
        PlanWorld world = aWorldWithMore(BORROWED);

        world.analyzed(Analyses.of("validation_latency"));

        assertThat(world.lastProposed().strategy()).isEqualTo("scale-validation");
        assertThat(world.lastProposed().score().effect()).isEqualTo(0.93);
        assertThat(world.lastProposed().score().prior()).isEqualTo(0.93);
        assertThat(world.lastProposed().score().basis())
                .isEqualTo("borrowed from shop (12 outcomes there): nothing learned here yet");
    }

    @Test
    void shouldCountWhatABorrowedRemedyAddsToWaitingWhereWaitingWasAsGood() {
        PlanWorld world = aWorldWithMore("knowledge: {priors: [{cause: validation_latency, strategy: scale-validation,"
                + " effect: 0.9, borrowed-from: shop, n: 40, uplift: 0.02}]}");

        world.analyzed(Analyses.of("validation_latency"));

        assertThat(world.lastProposed().strategy()).isEqualTo("scale-and-tune-validation");
        Score left = world.lastProposed().alternatives().getFirst().score();
        assertThat(left.effect()).isEqualTo(0.02);
        assertThat(left.basis()).startsWith("uplift over waiting, borrowed from shop (40 outcomes there)");
    }

    /** Like a table's prior below its cost: draws are made on what was learned here, and only between what is worth it. */
    @Test
    void shouldNotTryWhatIsNotWorthItsCostByABorrowedUpliftUnlessThatIsLeftOut() {
        String begun = "knowledge: {priors: [{cause: validation_latency, strategy: scale-validation, effect: 0.9,"
                + " borrowed-from: shop, n: 40%s}, {cause: validation_latency, strategy: scale-and-tune-validation,"
                + " effect: 0.01, borrowed-from: shop, n: 40}]}";
        PlanWorld believing = aWorldWithMore(begun.formatted(", uplift: 0.02"));
        PlanWorld trying = aWorldWithMore(begun.formatted(""));

        believing.analyzed(Analyses.of("validation_latency"));
        trying.analyzed(Analyses.of("validation_latency"));

        assertThat(believing.lastWithheld().reason()).isEqualTo(WithheldReason.NOT_WORTH_IT);
        assertThat(trying.lastProposed().strategy()).isEqualTo("scale-validation");
    }

    @Test
    void shouldPreferWhatItLearnedItself() {
        PlanWorld world = aWorldWithMore(BORROWED);

        world.learned("validation_latency", "scale-validation", 4, 4, 2).analyzed(Analyses.of("validation_latency"));

        assertThat(world.lastProposed().score().basis()).startsWith("learned from 4 outcomes");
        assertThat(world.lastProposed().score().prior()).isEqualTo(0.93);
    }
}
