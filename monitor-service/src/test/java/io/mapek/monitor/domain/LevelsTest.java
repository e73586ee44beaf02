package io.mapek.monitor.domain;

import static io.mapek.monitor.domain.MonitorWorld.aLevel;
import static io.mapek.monitor.domain.MonitorWorld.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.UnmeasuredSample;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {
    @Test
    void shouldDetectOnceWhileItLasts() {
        MonitorWorld world = aLevel("").sees(3).cycles(4);

        assertThat(world.detected()).hasSize(1);
        assertThat(world.detected().getFirst().metricValue()).isEqualTo(3);
        assertThat(world.active())
                .singleElement()
                .extracting(ActiveViolation::cycles)
                .isEqualTo(4);
    }

    @Test
    void shouldNotBreachAtTheThreshold() {
        assertThat(aLevel("").sees(2).cycle().detected()).isEmpty();
        assertThat(aLevel(", comparator: '>='").sees(2).cycle().detected()).hasSize(1);
        assertThat(aLevel(", comparator: '<'").sees(1.9).cycle().detected()).hasSize(1);
    }

    @Test
    void shouldClearAfterTwoCleanCycles() {
        MonitorWorld world = aLevel("").sees(3).cycle().sees(1).cycle();
        assertThat(world.cleared()).isEmpty();
        assertThat(world.active()).hasSize(1);

        world.cycle();

        assertThat(world.cleared()).singleElement().satisfies(cleared -> assertThat(cleared.since())
                .isEqualTo(MonitorWorld.START.plus(MonitorWorld.CYCLE)));
        assertThat(world.active()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "1, 1, 1", "3, 2, 0", "3, 3, 1"})
    void shouldClearAfterAsManyCleanCyclesAsTheRuleSays(int cleanCycles, int clean, int cleared) {
        MonitorWorld world = aLevel(", clean-cycles: " + cleanCycles).sees(3).cycles(2);

        world.sees(1).cycles(clean);

        assertThat(world.cleared()).hasSize(cleared);
        assertThat(world.detected()).hasSize(1);
    }

    @Test
    void shouldGoOnWhenItComesBackBeforeItIsCleared() {
        MonitorWorld world = aLevel("")
                .sees(3)
                .cycle()
                .sees(1)
                .cycle()
                .sees(3)
                .cycle()
                .sees(1)
                .cycle();

        assertThat(world.detected()).hasSize(1);
        assertThat(world.cleared()).isEmpty();
    }

    @Test
    void shouldWaitForAsLongAsTheRuleSays() {
        MonitorWorld world = aLevel(", for: 20s").sees(3).cycles(2);
        assertThat(world.detected()).isEmpty();
        assertThat(world.active()).isEmpty();

        world.cycle();

        assertThat(world.detected()).hasSize(1);
    }

    @Test
    void shouldBeginToWaitAgainAfterACleanCycle() {
        assertThat(aLevel(", for: 20s")
                        .sees(3)
                        .cycles(2)
                        .sees(1)
                        .cycle()
                        .sees(3)
                        .cycles(2)
                        .detected())
                .isEmpty();
    }

    @Test
    void shouldNeitherBeginNorEndWithoutSight() {
        MonitorWorld world = aLevel("").sees(3).cycle().blind().blind().blind();

        assertThat(world.cleared()).isEmpty();
        assertThat(world.last().status()).isEqualTo(CycleStatus.BLIND);
        assertThat(world.last().reason()).isEqualTo("nobody answers");
        assertThat(world.active())
                .singleElement()
                .extracting(ActiveViolation::cycles)
                .isEqualTo(1);
    }

    @Test
    void shouldBePartialWhenOneRuleIsNotAnswered() {
        MonitorWorld world = MonitorWorld.with("rules: [{id: r, kind: level, metric: m, threshold: 2},"
                + " {id: q, kind: level, metric: n, threshold: 2}]");
        world.sees("r", sample(3)).sees("q", sample(3)).cycle();

        world.fails("q").cycles(3);

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).contains("timeout");
        assertThat(world.active()).hasSize(2);
        assertThat(world.state().rules().get("q").failure()).isEqualTo("timeout");
    }

    @Test
    void shouldNotTakeAMissingSeriesForCleanWhenASourceFailed() {
        MonitorWorld world = aLevel("").sees(3).cycle();

        world.seesNothing().fails(null).cycles(3);

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.cleared()).isEmpty();
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldClearASeriesThatEnded() {
        assertThat(aLevel("").sees(3).cycle().seesNothing().cycles(2).cleared()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"3.9, WARNING", "4, CRITICAL", "400, CRITICAL"})
    void shouldBeCriticalAtTwiceItsThreshold(double value, Severity severity) {
        assertThat(aLevel("").sees(value).cycle().detected().getFirst().severity())
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "critical, CRITICAL",
        "PERMANENT_ban, CRITICAL",
        "criminal_referral, CRITICAL",
        "Ban_1Year, CRITICAL",
        "warning, WARNING",
        "Suspension, WARNING",
        "' Critical ', CRITICAL",
        "whatever, INFO",
        "info, INFO",
        "page, INFO",
        "'', WARNING",
        "'  ', WARNING"
    })
    void shouldTakeTheSeriesOwnSeverity(String label, Severity severity) {
        MonitorWorld world =
                aLevel("").sees("r", sample(3, Map.of("severity", label))).cycle();

        assertThat(world.detected().getFirst().severity()).isEqualTo(severity);
    }

    @Test
    void shouldFindTheComponentBehindPrometheusRenaming() {
        Map<String, String> labels = Map.of("component", "job-a", "exported_component", "policy_engine", "job", "x");

        assertThat(aLevel("")
                        .sees("r", sample(3, labels))
                        .cycle()
                        .detected()
                        .getFirst()
                        .component())
                .isEqualTo("policy_engine");
        assertThat(aLevel("").sees(3).cycle().detected().getFirst().component()).isNull();
    }

    @Test
    void shouldTellSeriesApartByTheirLabels() {
        MonitorWorld world = aLevel("")
                .sees("r", sample(3, Map.of("component", "a")), sample(3, Map.of("component", "b")))
                .cycle();

        assertThat(world.detected())
                .extracting(one -> one.fingerprint())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void shouldIgnoreAnInstantThatIsOver() {
        MonitorWorld world = aLevel("").sees(1).cycles(2);
        int before = world.emitted().size();

        world.sees(3).collected(world.now()).collected(world.now().minusSeconds(5));

        assertThat(world.emitted()).hasSize(before);
    }

    @Test
    void shouldTakeEverySeriesOfAnExpressionForABreach() {
        MonitorWorld world = MonitorWorld.with("rules: [{id: r, kind: promql, promql: 'x > 1', look-back: 5m}]")
                .sees(0.5)
                .cycle();

        assertThat(world.active()).singleElement().satisfies(one -> {
            assertThat(one.lookBack()).hasMinutes(5);
            assertThat(one.atStake()).isEqualTo(1);
        });
        assertThat(world.seesNothing().cycles(2).cleared()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "histogram"})
    void shouldTakeASeriesOfAnExpressionForABreachWhateverItsValue(String value) {
        MonitorWorld world = MonitorWorld.with(
                        "rules: [{id: r, kind: promql, promql: 'x > 1', look-back: 5m, description: 'it is {{ $value }}'}]")
                .seesWithoutNumber("r", new UnmeasuredSample("", Map.of("a", "1"), value))
                .cycles(2);

        assertThat(world.detected()).singleElement().satisfies(one -> assertThat(one.description())
                .isEqualTo("it is %s (its value is %s)".formatted(value, value)));
        assertThat(world.active()).hasSize(1);
        assertThat(world.seesWithoutNumber("r").cycles(2).cleared()).hasSize(1);
    }

    @Test
    void shouldNotEndABreachWhoseSeriesHasNoNumber() {
        MonitorWorld world = aLevel("").sees(3).cycle();

        world.seesNothing()
                .seesWithoutNumber("r", new UnmeasuredSample("m", Map.of(), "NaN"))
                .cycles(5);

        assertThat(world.cleared()).isEmpty();
        assertThat(world.active()).hasSize(1);
        assertThat(world.sees(1).seesWithoutNumber("r").cycles(2).cleared()).hasSize(1);
    }

    @Test
    void shouldNotBeginABreachWithASeriesThatHasNoNumber() {
        MonitorWorld world = aLevel("")
                .seesWithoutNumber("r", new UnmeasuredSample("m", Map.of(), "+Inf"))
                .cycles(3);

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldShowWhatEachRuleSaw() {
        MonitorWorld world = MonitorWorld.with("rules: [{id: r, kind: level, metric: m, threshold: 2},"
                        + " {id: q, kind: level, metric: n, threshold: 2}]")
                .sees("r", sample(1, Map.of("a", "1")), sample(1.5, Map.of("a", "2")))
                .cycle();

        assertThat(world.state().rules().get("r")).isEqualTo(new RuleSight(2, 1.5, world.now(), null));
        assertThat(world.state().rules().get("q")).isEqualTo(new RuleSight(0, null, world.now(), null));
    }

    @Test
    void shouldGiveTheWatchedSeriesTheirRole() {
        MonitorWorld world = MonitorWorld.with("series: [{metric: n, role: requests, counter: true}]")
                .sees("series:n", sample(10, Map.of("component", "a")))
                .cycle();
        assertThat(world.last().series()).isEmpty();

        world.sees("series:n", sample(14, Map.of("component", "a"))).cycle();

        assertThat(world.last().series()).singleElement().satisfies(value -> {
            assertThat(value.value()).isEqualTo(4);
            assertThat(value.component()).isEqualTo("a");
        });
    }

    @ParameterizedTest
    @CsvSource({"'>', 5", "'<', 3", "==, 3", "!=, 5"})
    void shouldShowTheValueThatIsNearestToABreach(String comparator, double worst) {
        MonitorWorld world = aLevel(", comparator: '" + comparator + "'")
                .sees("r", sample(3, Map.of("a", "1")), sample(5, Map.of("a", "2")))
                .cycle();

        assertThat(world.state().rules().get("r").worst()).isEqualTo(worst);
    }

    @Test
    void shouldNotTakeAMissingSeriesForCleanWhenTheAnswerIsIncomplete() {
        MonitorWorld world = aLevel("").sees(3).cycle();

        world.seesNothing().incomplete("r", "cut").cycles(3);

        assertThat(world.cleared()).isEmpty();
        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
    }

    @Test
    void shouldEndWhatNoRuleWatchesAnyMore() {
        MonitorWorld world = aLevel("").sees(3).cycle();

        world.configured("rules: [{id: other, kind: level, metric: m, threshold: 2}]")
                .cycle();

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).isEmpty();
    }

    @Test
    void shouldTakeAnEmptyLabelForNone() {
        MonitorWorld world = aLevel("").sees(3).cycle();

        world.sees("r", sample(3, Map.of("empty", ""))).cycles(3);

        assertThat(world.detected()).hasSize(1);
        assertThat(world.cleared()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'>', 0, 5, WARNING", "'<', 90, 45, CRITICAL", "'<', 90, 46, WARNING", "'>', -10, -5, CRITICAL",
        "'>', -10, -6, WARNING", "'<=', -10, -20, CRITICAL", "'<=', -10, -19, WARNING", "'!=', 2, 9, WARNING"
    })
    void shouldBeCriticalAtAFactorOfTwoInTheDirectionOfTheBreach(
            String comparator, double threshold, double value, Severity severity) {
        MonitorWorld world = MonitorWorld.with("rules: [{id: r, kind: level, metric: m, comparator: '" + comparator
                + "', threshold: " + threshold + "}]");

        assertThat(world.sees(value).cycle().detected()).singleElement().satisfies(one -> assertThat(one.severity())
                .isEqualTo(severity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void shouldTellTheWorstFirstAndThenTheOldest(String oldest) {
        MonitorWorld world = aLevel("").sees("r", at(3, oldest)).cycle();

        world.sees("r", at(3, "a"), at(3, "b"), at(9, "c")).cycle();

        assertThat(world.active()).extracting(ActiveViolation::component).startsWith("c", oldest);
    }

    private static Sample at(double value, String component) {
        return sample(value, Map.of("component", component));
    }
}
