package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;

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
    void shouldPreferWhatItLearnedItself() {
        PlanWorld world = aWorldWithMore(BORROWED);

        world.learned("validation_latency", "scale-validation", 4, 4, 2).analyzed(Analyses.of("validation_latency"));

        assertThat(world.lastProposed().score().basis()).startsWith("learned from 4 outcomes");
        assertThat(world.lastProposed().score().prior()).isEqualTo(0.93);
    }
}
