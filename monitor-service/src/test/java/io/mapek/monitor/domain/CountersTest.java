package io.mapek.monitor.domain;

import static io.mapek.monitor.domain.MonitorWorld.aCounter;
import static io.mapek.monitor.domain.MonitorWorld.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a counter added is counted exactly. */
class CountersTest {
    private static final Map<String, String> NEW = Map.of("component", "new");

    @Test
    void shouldCountNothingAtFirstSight() {
        assertThat(aCounter("").sees(7).cycles(3).detected()).isEmpty();
    }

    @Test
    void shouldCountOneMoreOnAnOldSeries() {
        MonitorWorld world = aCounter("").sees(7).cycle().sees(8).cycle();

        assertThat(world.occurrences()).isEqualTo(1);
        assertThat(world.active()).singleElement().satisfies(one -> assertThat(one.atStake())
                .isEqualTo(1));
    }

    @Test
    void shouldCountOnceWhatTwoSourcesTell() {
        MonitorWorld world = aCounter("").sees("r", sample(100), sample(99)).cycle();

        world.sees(101).incomplete(null, "away").cycle();
        world.works().sees("r", sample(100), sample(101)).cycle();
        world.sees("r", sample(101), sample(101)).cycle();

        assertThat(world.occurrences()).isEqualTo(1);
    }

    @Test
    void shouldTakeNoLagOfTheOtherSourceForAResetWhileOneIsAway() {
        MonitorWorld world = aCounter("").sees("r", sample(100), sample(99)).cycle();

        world.sees(99).incomplete(null, "away").cycle();
        world.sees(98).cycle();
        assertThat(world.detected()).isEmpty();
        world.sees(102).cycle();
        assertThat(world.occurrences()).isEqualTo(2);
        world.works().sees("r", sample(101), sample(103)).cycle();

        assertThat(world.occurrences()).isEqualTo(3);
    }

    @Test
    void shouldCountAResetWhileOneOfTwoSourcesIsAway() {
        MonitorWorld world = aCounter("").sees("r", sample(1000), sample(999)).cycle();

        world.sees(0).incomplete(null, "away").cycle();
        world.sees(5).cycle();
        world.sees(50).cycle();

        assertThat(world.occurrences()).isEqualTo(50);
    }

    @Test
    void shouldCountAResetThatTwoSourcesTell() {
        MonitorWorld world = aCounter("").sees("r", sample(100), sample(99)).cycle();

        world.sees("r", sample(3), sample(2)).cycle();

        assertThat(world.occurrences()).isEqualTo(3);
    }

    @Test
    void shouldCountAResetInAnAnswerThatIsNotWhole() {
        MonitorWorld world = aCounter("").sees(100).cycle();

        world.sees(3).incomplete("r", "warning").cycle();

        assertThat(world.occurrences()).isEqualTo(3);
    }

    @Test
    void shouldBeginAnewWhenAPageGetsOtherLabels() {
        MonitorWorld world =
                aCounter("").sees("r", sample(100, Map.of("job", "scrape"))).cycle();

        world.configured("rules: [{id: r, kind: increments, metric: m}]", "labels: {job: shop}")
                .sees("r", sample(100, Map.of("job", "shop")))
                .cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldCountASeriesThatIsBornAtOne() {
        MonitorWorld world = aCounter("").sees(7).cycle();

        world.sees("r", sample(7), sample(1, NEW)).cycle();

        assertThat(world.occurrences()).isEqualTo(1);
        assertThat(world.detected().getFirst().component()).isEqualTo("new");
    }

    @Test
    void shouldCountASeriesBornAfterAnEmptyBaseline() {
        assertThat(aCounter("").seesNothing().cycle().sees(1).cycle().occurrences())
                .isEqualTo(1);
    }

    @Test
    void shouldCountAResetAsWhatCameAfterIt() {
        assertThat(aCounter("").sees(10).cycle().sees(0).cycle().sees(3).cycle().occurrences())
                .isEqualTo(3);
        assertThat(aCounter("").sees(10).cycle().sees(3).cycle().occurrences()).isEqualTo(3);
    }

    @Test
    void shouldCountAJumpWithItsSize() {
        MonitorWorld world = aCounter("").sees(10).cycle().sees(15).cycle();

        assertThat(world.detected()).singleElement().satisfies(one -> assertThat(one.occurrences())
                .isEqualTo(5));
        assertThat(world.last().atStakeTotal()).isEqualTo(5);
    }

    @Test
    void shouldDetectAgainWithEachIncrement() {
        MonitorWorld world =
                aCounter("").sees(1).cycle().sees(2).cycle().sees(4).cycle().cycle();

        assertThat(world.detected()).extracting(one -> one.occurrences()).containsExactly(1, 2);
        assertThat(world.detected()).extracting(one -> one.violationId()).doesNotHaveDuplicates();
        assertThat(world.last().atStakeTotal()).isEqualTo(3);
    }

    @Test
    void shouldClearAfterTwoCyclesWithoutAdditions() {
        MonitorWorld world = aCounter("").sees(1).cycle().sees(2).cycles(2);
        assertThat(world.cleared()).isEmpty();

        world.cycle();

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.cleared().getFirst().violationId())
                .isEqualTo(world.detected().getFirst().violationId());
        assertThat(world.active()).isEmpty();
    }

    @Test
    void shouldFindOneViolationInTenQuietMinutes() {
        MonitorWorld world = aCounter("").sees(1).cycle().sees(2).cycles(60);

        assertThat(world.detected()).hasSize(1);
        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldForgetOccurrencesAfterAMinute() {
        MonitorWorld world =
                aCounter(", clean-cycles: 20").sees(0).cycle().sees(5).cycle();
        assertThat(world.cycles(5).last().atStakeTotal()).isEqualTo(5);

        assertThat(world.cycle().last().atStakeTotal()).isEqualTo(1);
    }

    @Test
    void shouldLoseNothingWhileNobodyLooked() {
        MonitorWorld world =
                aCounter("").sees(5).cycle().blind().blind().sees(9).cycle();

        assertThat(world.occurrences()).isEqualTo(4);
        assertThat(world.all(CycleCompleted.class))
                .extracting(CycleCompleted::status)
                .containsExactly(CycleStatus.OK, CycleStatus.BLIND, CycleStatus.BLIND, CycleStatus.OK);
    }

    @Test
    void shouldRememberASeriesThatWasMissing() {
        assertThat(aCounter("")
                        .sees(5)
                        .cycle()
                        .seesNothing()
                        .cycles(3)
                        .sees(6)
                        .cycle()
                        .occurrences())
                .isEqualTo(1);
    }

    @Test
    void shouldBeCriticalFromTenWithinAMinute() {
        MonitorWorld world =
                aCounter(", critical-at: 10").sees(0).cycle().sees(9).cycle();
        assertThat(world.active().getFirst().severity()).isEqualTo(Severity.WARNING);

        world.sees(10).cycle();

        assertThat(world.active().getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(world.detected().getLast().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldAllowWhatTheThresholdAllows() {
        assertThat(aCounter(", threshold: 2").sees(0).cycle().sees(2).cycle().detected())
                .isEmpty();
        assertThat(aCounter(", threshold: 2").sees(0).cycle().sees(3).cycle().occurrences())
                .isEqualTo(3);
    }

    @Test
    void shouldNotTakeAnOldSeriesForNewWhenTheFirstAnswersWerePartial() {
        MonitorWorld world = aCounter("").fails("r").cycle();

        world.works().sees(50).cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoRoom() {
        MonitorWorld world =
                aCounter("").sees("r", many(Counters.MAX_SERIES + 5)).cycles(2);

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).contains("5 counters found no room");
        assertThat(world.detected()).isEmpty();
        assertThat(List.of(world.state().counters().memories().get("r").last().size()))
                .containsExactly(Counters.MAX_SERIES);
    }

    @Test
    void shouldForgetOccurrencesAfterAMinuteAlsoWhenACounterGrowsInEveryFastCycle() {
        MonitorWorld world = aCounter("").sees(0).cycle();
        Instant start = world.now();

        for (int second = 2; second <= 300; second += 2) {
            world.sees(second / 2).collected(start.plusSeconds(second));
        }

        assertThat(world.occurrences()).isEqualTo(150);
        assertThat(world.last().atStakeTotal()).isBetween(30, 32);
        assertThat(world.state().active().getFirst().gains().byMillis()).hasSizeLessThanOrEqualTo(Gains.MAX);
    }

    @Test
    void shouldSayTheMostWhenMoreWasAddedThanAnIntHolds() {
        MonitorWorld world =
                aCounter("").sees(0).cycle().sees(3e9).cycle().sees(6e9).cycle();

        assertThat(world.detected()).extracting(one -> one.occurrences()).containsOnly(Integer.MAX_VALUE);
        assertThat(world.last().atStakeTotal()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldSumUpToTheMostWhenSeveralSeriesAddMoreThanAnIntHolds() {
        MonitorWorld world = aCounter("").sees("r", sample(0), sample(0, NEW)).cycle();

        world.sees("r", sample(3e9), sample(3e9, NEW)).cycle();

        assertThat(world.last().atStakeTotal()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldCountNoMoreThanANumberHolds() {
        MonitorWorld world = aCounter("").sees(-Double.MAX_VALUE).cycle();

        world.sees(Double.MAX_VALUE).cycle();

        assertThat(world.detected().getLast().metricValue()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void shouldNotTakeAnOldSeriesForNewWhenTheFirstAnswerWasIncomplete() {
        MonitorWorld world = aCounter("").sees(7).incomplete("r", "cut").cycle();

        world.works().sees("r", sample(7), sample(50, NEW)).cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldNotTakeASeriesThatFoundNoRoomForNewWhenThereIsRoom() {
        Sample[] many = many(Counters.MAX_SERIES + 5);
        MonitorWorld world = aCounter("").sees("r", many).cycle();

        world.sees("r", Arrays.copyOfRange(many, 100, many.length)).cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldKeepWhatItKnowsWhenThereIsNoRoomForWhatIsNew() {
        MonitorWorld world = aCounter("").sees("r", many(Counters.MAX_SERIES)).cycle();
        Set<String> known = remembered(world);

        world.sees("r", many(Counters.MAX_SERIES + 100)).cycle();

        assertThat(remembered(world)).isEqualTo(known);
    }

    @Test
    void shouldBeginAnewWhenAnotherMetricIsRead() {
        MonitorWorld world = aCounter("").sees(7).cycle();

        world.configured("rules: [{id: r, kind: increments, metric: n}]")
                .sees(50)
                .cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldTakeTheLargerOfTwoThatAreTheSameSeries() {
        MonitorWorld world = aCounter("").sees(7).cycle();

        world.sees("r", sample(8), sample(9, Map.of("empty", ""))).cycle();

        assertThat(world.occurrences()).isEqualTo(2);
    }

    private static Set<String> remembered(MonitorWorld world) {
        return world.state().counters().memories().get("r").last().keySet();
    }

    private static Sample[] many(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> sample(1, Map.of("component", "c" + i)))
                .toArray(Sample[]::new);
    }

    /** The seed's rate over five minutes told one event for ten polls. */
    @Test
    void shouldTellOneIncrementOnceAndThenBeQuietForTenMinutes() {
        MonitorWorld world = aCounter("").sees(5).cycles(3);

        world.sees(6).cycle().cycles(60);

        assertThat(world.detected()).hasSize(1);
        assertThat(world.occurrences()).isEqualTo(1);
        assertThat(world.cleared()).hasSize(1);
        assertThat(world.last().atStakeTotal()).isZero();
    }
}
