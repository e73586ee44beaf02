package io.mapek.knowledge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.OutcomeType;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for a statistic, whatever happened. */
class LearnerPropertiesTest {
    record Happening(OutcomeType outcome, boolean control, String strategy) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.of(OutcomeType.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of("scale-validation", "scale-and-tune-validation", "unheard-of"))
                .as(Happening::new)
                .filter(happening -> !happening.control() || happening.outcome() != OutcomeType.UNKNOWN)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    @Property(tries = 200)
    void shouldKeepEveryRowsNumbersInOrder(@ForAll("happenings") List<Happening> happenings) {
        Learner learner = new Learner(Priors.of(World.SYSTEMS.find(World.SYSTEM)));
        Ledger ledger = Ledger.EMPTY;
        for (int i = 0; i < happenings.size(); i++) {
            Ledger before = ledger;
            ledger = learner.learn(ledger, lesson(happenings.get(i), i));
            for (Effectiveness row : ledger.changedSince(before)) {
                Effectiveness old = before.rows().get(row.key());
                assertThat(row.revision()).isEqualTo(old == null ? 1 : old.revision() + 1);
                assertThat(row.alpha()).isPositive();
                assertThat(row.beta()).isPositive();
                assertThat(row.mean()).isGreaterThan(0).isLessThan(1);
                assertThat(row.low()).isBetween(0.0, row.mean());
                assertThat(row.high()).isBetween(row.mean(), 1.0);
                assertThat(row.successes() + row.partials() + row.degradations())
                        .isLessThanOrEqualTo(row.n());
                assertThat(row.uplift() == null).isEqualTo(row.n() == 0 || row.controls() < 10);
            }
        }
    }

    @Property(tries = 300)
    void shouldHoldTheMeanInTheIntervalOfAnyPrior(
            @ForAll @DoubleRange(min = 0, max = 1) double prior,
            @ForAll @DoubleRange(min = 0.1, max = 1000) double strength,
            @ForAll @IntRange(min = 0, max = 50) int successes,
            @ForAll @IntRange(min = 1, max = 100) int halfLife) {
        Posterior start = Posterior.of(prior, strength);
        Posterior posterior = start;
        for (int i = 0; i < successes; i++) {
            posterior = posterior.forgetting(start, halfLife).with(1);
        }

        assertThat(posterior.low()).isBetween(0.0, posterior.mean());
        assertThat(posterior.high()).isBetween(posterior.mean(), 1.0);
        assertThat(posterior.mean()).isGreaterThan(0).isLessThan(1);
    }

    @Property(tries = 300)
    void shouldKeepADifferencesIntervalAroundIt(
            @ForAll @IntRange(min = 1, max = 80) int n,
            @ForAll @IntRange(min = 1, max = 80) int controls,
            @ForAll @DoubleRange(min = 0, max = 1) double with,
            @ForAll @DoubleRange(min = 0, max = 1) double without) {
        int successes = (int) (with * n);
        int passed = (int) (without * controls);
        Tally tally = new Tally(n, successes, 0, 0, 0, 0, 0, 0, controls, passed, n, successes);

        double difference = tally.successRate() - tally.controlRate();
        assertThat(Uplift.low(tally)).isLessThanOrEqualTo(difference + 1e-12);
        assertThat(Uplift.high(tally)).isGreaterThanOrEqualTo(difference - 1e-12);
    }

    private static Lesson lesson(Happening happening, int number) {
        OutcomeAssessed assessed = new OutcomeAssessed(
                "assessed-" + number,
                World.SYSTEM,
                World.at(number),
                happening.control() ? null : "x" + number,
                null,
                "episode-" + number,
                World.CAUSE,
                null,
                happening.strategy(),
                1,
                happening.control(),
                happening.control() ? "HOLD_OUT" : null,
                happening.outcome(),
                4,
                2,
                null,
                null,
                World.at(number),
                World.at(number),
                World.at(number),
                Duration.ofSeconds(3),
                true,
                List.of());
        return new Lesson(assessed, happening.control() ? List.of() : List.of(ActionType.SCALE_UP), true, true);
    }
}
