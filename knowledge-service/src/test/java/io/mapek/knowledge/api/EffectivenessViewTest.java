package io.mapek.knowledge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Judgement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a statistic reads. */
class EffectivenessViewTest {
    @Test
    void shouldShowTheSuccessRateAsTheExactFraction() {
        EffectivenessView view = EffectivenessView.of(row(6, 5, 0, 0));

        assertThat(view.successRate()).isEqualTo(new Fraction(5, 6));
    }

    @Test
    void shouldCountInHalvesWhereAPartialMakesItSo() {
        EffectivenessView view = EffectivenessView.of(row(6, 4, 1, 0));

        assertThat(view.successRate()).isEqualTo(new Fraction(9, 12));
    }

    @Test
    void shouldNotInventMeansWithoutOutcomes() {
        EffectivenessView view = EffectivenessView.of(row(0, 0, 0, 0));

        assertThat(view.successRate()).isNull();
        assertThat(view.secondsToEffect()).isNull();
        assertThat(view.resolved()).isNull();
        assertThat(view.control()).isNull();
        assertThat(view.uplift()).isNull();
        assertThat(view.verdict()).isEqualTo("not told apart from self-healing");
    }

    @Test
    void shouldShowWhatPassedByItselfWithItsInterval() {
        EffectivenessView view = EffectivenessView.of(row(6, 5, 0, 20));

        assertThat(view.control().n()).isEqualTo(20);
        assertThat(view.control().rate().mean()).isEqualTo(0.5);
        assertThat(view.control().rate().low()).isCloseTo(0.327, within(0.001));
        assertThat(view.control().rate().high()).isCloseTo(0.673, within(0.001));
    }

    private static Effectiveness row(int n, int successes, int partials, int controls) {
        return new Effectiveness(
                "charter",
                "validation_latency",
                "scale-validation",
                false,
                n,
                successes,
                partials,
                n - successes - partials,
                0,
                1 + successes,
                1 + n - successes,
                0.5,
                0.1,
                0.9,
                0.5,
                successes,
                5.0 * successes,
                3.0 * n,
                controls,
                controls / 2.0,
                null,
                Judgement.UNKNOWN,
                null,
                Instant.EPOCH,
                1);
    }
}
