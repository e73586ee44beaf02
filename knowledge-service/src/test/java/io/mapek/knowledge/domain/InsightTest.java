package io.mapek.knowledge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.model.Policy;
import org.junit.jupiter.api.Test;

/** What a person is told of what was learned. */
class InsightTest {
    private final World world = World.aSystem();
    private int incidents;

    private void incidents(int count, int after) {
        for (int i = 0; i < count; i++) {
            double start = incidents * 100;
            String id = "x" + incidents;
            Policy policy = World.policy().episode("episode-" + incidents++).build();
            world.cycle(start, 10).started(id, start, policy).completed(id, start, start + 1, policy);
            world.cycles(start + 2, start + 4, 10).cycles(start + 6, start + 24, after);
        }
    }

    @Test
    void shouldTellHowEffectiveAStrategyIs() {
        incidents(1, 10);

        incidents(5, 0);

        assertThat(world.insights())
                .contains(
                        "scale-validation is 83 % effective for validation_latency (5 of 6)",
                        "SCALE_UP is 83 % effective for validation_latency (5 of 6, credit shared with the other actions of its"
                                + " policies)");
        assertThat(world.emitted(InsightDrawn.class))
                .filteredOn(drawn -> drawn.insight().title().startsWith("scale-validation is 83 %"))
                .allMatch(drawn -> Math.abs(drawn.insight().confidence() - 5.0 / 6) < 1e-9)
                .allMatch(drawn -> !drawn.insight().recommendation().isBlank());
    }

    @Test
    void shouldTellPartialOnes() {
        incidents(2, 0);

        incidents(1, 5);

        assertThat(world.insights())
                .contains("scale-validation is 83 % effective for validation_latency (2 of 3, 1 in part)");
    }

    @Test
    void shouldTellHowLongItTakesToStabilise() {
        incidents(3, 0);

        assertThat(world.insights())
                .contains("scale-validation takes about 6 s to stabilise validation_latency (mean of 3)");
    }

    @Test
    void shouldRecommendWhatHelps() {
        incidents(8, 0);

        assertThat(world.insights()).containsOnlyOnce("Recommend scale-validation for validation_latency");
    }

    @Test
    void shouldTellThatItGetsWorse() {
        incidents(10, 0);

        incidents(5, 10);

        assertThat(world.insights())
                .filteredOn(title -> title.contains("is getting worse"))
                .hasSize(1);
    }

    @Test
    void shouldTellThatItDegradedTheSystemTwice() {
        incidents(1, 20);
        assertThat(world.insights()).noneMatch(title -> title.contains("degraded"));

        incidents(2, 20);

        assertThat(world.insights())
                .containsOnlyOnce("scale-validation degraded the system twice for validation_latency");
    }

    @Test
    void shouldDrawEachOnce() {
        incidents(60, 0);

        assertThat(world.insights()).doesNotHaveDuplicates();
        assertThat(world.emitted(InsightDrawn.class))
                .extracting(InsightDrawn::id)
                .doesNotHaveDuplicates();
    }
}
