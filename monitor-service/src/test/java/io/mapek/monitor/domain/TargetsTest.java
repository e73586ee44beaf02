package io.mapek.monitor.domain;

import static io.mapek.monitor.domain.MonitorWorld.aCounter;
import static io.mapek.monitor.domain.MonitorWorld.aLevel;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.ScrapeTarget;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A series whose target cannot be scraped is out of sight, neither well nor new. */
class TargetsTest {
    private static final String ONLY_AGGREGATIONS =
            "rules: [{id: p, kind: promql, promql: 'sum(rate(m[1m])) > 1', look-back: 1m},"
                    + " {id: q, kind: promql, promql: sum(n), look-back: 0s}]";

    private static Sample from(String instance, double value) {
        return MonitorWorld.sample(value, Map.of("job", "web", "instance", instance));
    }

    private static Sample sum(double value) {
        return new Sample("", Map.of(), value, null);
    }

    private static Sample ofThePage(double value) {
        return MonitorWorld.sample(value, Map.of("job", "scrape", "instance", "localhost:1"));
    }

    @Test
    void shouldBeBlindWhenAllThatWasSeenIsOutOfSight() {
        MonitorWorld world = aLevel("").sees("r", from("a", 3)).cycle();

        world.seesNothing().cannotScrape("a").cycles(5);

        assertThat(world.last().status()).isEqualTo(CycleStatus.BLIND);
        assertThat(world.last().reason()).isEqualTo("Prometheus cannot scrape web at a");
        assertThat(world.cleared()).isEmpty();
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldKeepWhatIsOutOfSightAndClearWhatIsSeenToBeWell() {
        MonitorWorld world =
                aLevel("").sees("r", from("a", 3), from("b", 3), from("c", 1)).cycle();

        world.sees("r", from("b", 1), from("c", 1)).cannotScrape("a").cycles(3);

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).isEqualTo("Prometheus cannot scrape web at a");
        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldTakeSeriesOfATargetThatIsGoneForEnded() {
        MonitorWorld world = aLevel("").sees("r", from("a", 3)).cycle();

        world.seesNothing().cycles(2);

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.last().status()).isEqualTo(CycleStatus.OK);
    }

    @Test
    void shouldKeepWhatMayBeOnAnyTargetOfItsJob() {
        MonitorWorld world = aLevel("").sees("r", from("a", 3), from("b", 3)).cycle();

        world.sees("r", from("b", 1)).cannotScrape("*").cycles(3);

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldTakeForOldWhatAnyTargetOfAJobHasThatWasDownAtFirstSight() {
        MonitorWorld world =
                aCounter("").sees("r", from("b", 1)).cannotScrape("*").cycles(3);

        world.sees("r", from("a", 7), from("b", 1)).cannotScrape().cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldNotCareForTargetsOfOthers() {
        MonitorWorld world =
                aLevel("").sees("r", from("a", 1)).cannotScrape("z").cycle();

        world.sees("r", from("a", 3)).cycle().sees("r", from("a", 1)).cycles(2);

        assertThat(world.last().status()).isEqualTo(CycleStatus.OK);
        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldSayThatNothingIsSeenWhereSomethingMayBe() {
        MonitorWorld world = aLevel("").seesNothing().cannotScrape("a").cycle();

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).isEqualTo("Prometheus cannot scrape web at a");
    }

    @Test
    void shouldKeepAnAggregationWhileATargetOfTheSystemIsOutOfSight() {
        MonitorWorld world = MonitorWorld.with("rules: [{id: r, kind: level, metric: m, threshold: 9},"
                        + " {id: p, kind: promql, promql: sum(m) > 1, look-back: 1m}]")
                .sees("r", from("a", 3), from("b", 1))
                .sees("p", new Sample("", Map.of(), 4, null))
                .cycle();

        world.sees("r", from("b", 1)).sees("p").cannotScrape("a").cycles(3);
        assertThat(world.cleared()).isEmpty();
        world.sees("r", from("a", 0), from("b", 1)).cannotScrape().cycles(4);

        assertThat(world.cleared()).hasSize(1);
    }

    /** The shipped profile of the exporter has such a rule. */
    @Test
    void shouldKeepAnAggregationByInstanceWhileThatInstanceIsOutOfSight() {
        MonitorWorld world = MonitorWorld.with(
                        "rules: [{id: p, kind: promql, promql: sum by (instance) (m) > 1, look-back: 1m}]")
                .sees(
                        "p",
                        new Sample("", Map.of("instance", "a"), 4, null),
                        new Sample("", Map.of("instance", "b"), 4, null))
                .cycle();

        world.sees("p", new Sample("", Map.of("instance", "b"), 4, null))
                .cannotScrape("a")
                .cycles(3);

        assertThat(world.cleared()).isEmpty();
        assertThat(world.active()).hasSize(2);
        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
    }

    @Test
    void shouldKeepAnAggregationOfUnknownTargetsWhenOneGoesOutOfSight() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cycle();

        world.cannotScrape("a").cycles(5).sees("p").cycles(9);

        assertThat(world.cleared()).isEmpty();
        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).isEqualTo("Prometheus cannot scrape web at a");
    }

    @Test
    void shouldEndAnAggregationThatWasFoundWithoutTheTargetsOutOfSight() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cannotScrape("z")
                .cycles(8);

        world.sees("p").cycles(2);

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.last().status()).isEqualTo(CycleStatus.OK);
    }

    @Test
    void shouldNotTakeAnAggregationForThatOfAPageThatCannotBeRead() {
        MonitorWorld world = MonitorWorld.with("rules: [{id: p, kind: promql, promql: sum(m) > 1, look-back: 1m},"
                        + " {id: r, kind: level, metric: m, threshold: 2}]")
                .sees("p", sum(4))
                .sees("r", ofThePage(3))
                .cycle();

        world.sees("p").sees("r").pageFails().cycles(2);
        assertThat(world.cleared()).extracting(ViolationCleared::ruleId).containsExactly("p");
        world.works().sees("p", sum(4)).sees("r", ofThePage(3)).cycle();
        world.sees("p").sees("r", ofThePage(3)).cannotScrape("a").cycles(5);

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).hasSize(2);
    }

    @Test
    void shouldKeepAnAggregationWhoseTargetIsAPageToo() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .configured(ONLY_AGGREGATIONS, "labels: {job: web, instance: a}")
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cycle();

        world.sees("p").pageFails().cannotScrape("a").cycles(5);

        assertThat(world.cleared()).isEmpty();
    }

    /** One page of that instance says nothing of what a Prometheus tells by instance. */
    @Test
    void shouldNotTakeWhatIsToldByInstanceForThatOfAPageThatCannotBeRead() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", new Sample("", Map.of("instance", "localhost:1"), 4, null))
                .sees("q", sum(0))
                .cycle();

        world.sees("p").pageFails().cycles(2);

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.last().reason()).isEqualTo("scrape: refused");
    }

    @Test
    void shouldKeepAnAggregationThatIsHiddenWhenAnotherTargetComesToBeKnown() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cycle();

        world.sees("p").cannotScrape("b").cycle();
        world.sees("q", from("a", 1)).cycles(5);

        assertThat(world.cleared()).extracting(ViolationCleared::ruleId).doesNotContain("p");
    }

    @Test
    void shouldKeepWhatIsToldByInstanceWhileAnyTargetOfAJobIsOutOfSight() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", new Sample("", Map.of("instance", "a"), 4, null))
                .sees("q", sum(0))
                .cycle();

        world.sees("p").cannotScrape("*").cycles(5);

        assertThat(world.cleared()).isEmpty();
    }

    /** Both may be named alike, where a source is named as the job is. */
    @Test
    void shouldNotTakeATargetOfAPrometheusForAPageOfThatName() {
        Sample b = MonitorWorld.sample(3, Map.of("job", "scrape", "instance", "b"));
        MonitorWorld world = aLevel("").sees("r", b, from("c", 1)).cycle();

        world.sees("r", from("c", 1))
                .pageFails()
                .outOfSight(new ScrapeTarget("scrape", "b"))
                .cycles(5);

        assertThat(world.cleared()).isEmpty();
    }

    @Test
    void shouldKeepAnAggregationWhoseTargetIsAPageTooWhereOthersAreKnown() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .configured(ONLY_AGGREGATIONS, "labels: {job: web, instance: a}")
                .sees("p", sum(4))
                .sees("q", from("b", 1))
                .cycle();

        world.sees("p").pageFails().cannotScrape("a").cycles(5);

        assertThat(world.cleared()).isEmpty();
    }

    @Test
    void shouldEndWhatWasHiddenOnceAndIsMissingSinceThoughAnotherTargetIsLostLater() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cycle();

        world.sees("p").cannotScrape("b").cycle().cannotScrape().cycles(3);
        assertThat(world.cleared()).isEmpty();
        world.cannotScrape("z").cycles(1);

        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldNotTakeATargetOfOthersForWhatHidABreachWhenTheSystemsAreKnown() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", from("a", 1))
                .cycle();

        world.sees("p").sees("q").cannotScrape("a", "z").cycle();
        world.sees("q", from("a", 1)).cannotScrape("z").cycles(5);

        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldEndAnAggregationThoughATargetWasOutOfSightWhenTheSystemWasFirstSeen() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cannotScrape("z")
                .cycle();

        world.sees("p").cycles(2);

        assertThat(world.cleared()).hasSize(1);
    }

    /** Before, it told only which are hidden. */
    @Test
    void shouldEndAnAggregationThoughAStateOfBeforeDoesNotTellSinceWhenATargetIsOutOfSight() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cannotScrape("z")
                .cycles(3)
                .writtenBefore("targets");

        world.sees("p").cycles(2);

        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldKeepAnAggregationWhoseTargetOnlyPrometheusLost() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .configured(ONLY_AGGREGATIONS, "labels: {job: web, instance: a}")
                .sees("p", sum(4))
                .sees("q", from("b", 1))
                .cycle();

        world.sees("p").cannotScrape("a").cycles(5);

        assertThat(world.cleared()).isEmpty();
        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
    }

    @Test
    void shouldEndAnAggregationThatWasFoundWithoutAPageThatPrometheusNeverScraped() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .configured(ONLY_AGGREGATIONS, "labels: {job: web, instance: a}")
                .sees("p", sum(4))
                .sees("q", from("b", 1))
                .cannotScrape("a")
                .cycles(8);

        world.sees("p").cycles(2);

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.last().status()).isEqualTo(CycleStatus.OK);
    }

    /** A Prometheus that was held or away has no values of that time. */
    @Test
    void shouldNotEndWhatLacksValuesOfWhenNobodyCouldLook() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cycle();

        IntStream.range(0, 10).forEach(cycle -> world.blind());
        world.sees("p").cycles(2);
        assertThat(world.cleared()).isEmpty();
        world.cycles(2);

        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldEndWhatWasNotSeenForAMoment() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cycle();

        world.blind().blind().sees("p").cycles(2);

        assertThat(world.cleared()).hasSize(1);
    }

    /** Many targets are told by their job. */
    @Test
    void shouldTakeForOldWhatATargetHasThatWasToldByItsJobFirst() {
        MonitorWorld world =
                aCounter("").sees("r", from("b", 1)).cannotScrape("*").cycle();

        world.cannotScrape("a").cycles(3);
        world.cannotScrape().cycle().sees("r", from("a", 7), from("b", 1)).cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldNotCountTwiceWhatATargetHadWhoseReturnCouldNotBeTold() {
        MonitorWorld world =
                aCounter("").sees("r", from("b", 1)).cannotScrape("a").cycles(2);

        world.cannotScrape()
                .incomplete(null, "which targets are up is not known")
                .cycle();
        world.works().cycle().sees("r", from("a", 7), from("b", 1)).cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldWaitForValuesFromTheLastLookOnThatCouldNotTellWhatIsOutOfSight() {
        MonitorWorld world = MonitorWorld.with(
                        "rules: [{id: p, kind: promql, promql: 'rate(m[1m]) > 1', look-back: 1m}]")
                .sees("p", from("a", 4))
                .cycle();

        world.sees("p").cannotScrape("a").cycle();
        world.cannotScrape()
                .incomplete(null, "which targets are up is not known")
                .cycles(5);
        world.works().cycles(2);

        assertThat(world.cleared()).isEmpty();
    }

    @Test
    void shouldTellOfATargetThatHidesABreachAsOneOfItsJob() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", from("a", 4))
                .sees("q", sum(0))
                .cycle();

        world.sees("p").cycle().cannotScrape("*").cycle();

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
    }

    @Test
    void shouldKnowSinceWhenATargetIsOutOfSightAlsoAfterALookThatCouldNotTell() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cannotScrape("z")
                .cycles(8);

        world.cannotScrape()
                .incomplete(null, "which targets are up is not known")
                .cycle();
        world.works().cannotScrape("z").sees("p").cycles(2);

        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldNotTakeATargetThatIsLostLaterForWhatHidesABreach() {
        MonitorWorld world = MonitorWorld.with(ONLY_AGGREGATIONS)
                .sees("p", sum(4))
                .sees("q", sum(0))
                .cycles(8);

        world.sees("p").cycle().cannotScrape("z").cycle();

        assertThat(world.cleared()).hasSize(1);
    }

    /** An expression may look back on days. */
    @Test
    void shouldWaitNoLongerForValuesThanTargetsAreScrapedApart() {
        MonitorWorld world = MonitorWorld.with(
                        "rules: [{id: p, kind: promql, promql: 'rate(m[1d]) > 1', look-back: 1d}]")
                .sees("p", from("a", 4))
                .cycle();

        world.sees("p").cannotScrape("a").cycles(2).cannotScrape().cycles(30);
        assertThat(world.cleared()).isEmpty();
        world.cycle();

        assertThat(world.cleared()).hasSize(1);
    }

    /** A rate needs two values. */
    @Test
    void shouldNotEndWhatLacksValuesOfWhenItsTargetWasOutOfSight() {
        Sample rate = new Sample("", Map.of("job", "web", "instance", "a"), 4, null);
        MonitorWorld world = MonitorWorld.with(
                        "rules: [{id: p, kind: promql, promql: 'rate(m[1m]) > 1', look-back: 1m}]")
                .sees("p", rate)
                .cycle();

        world.sees("p").cannotScrape("a").cycles(10).cannotScrape().cycles(2);
        assertThat(world.cleared()).isEmpty();
        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).isEqualTo("targets were out of sight until lately: too few values yet for p");
        assertThat(world.last().unanswered()).isEmpty();
        world.cycle();
        assertThat(world.cleared()).isEmpty();
        assertThat(world.last().status()).isEqualTo(CycleStatus.OK);
        world.cycle();

        assertThat(world.cleared()).hasSize(1);
    }

    @Test
    void shouldEndWhatWasFoundAgainAfterItsTargetWasOutOfSight() {
        Sample rate = new Sample("", Map.of("job", "web", "instance", "a"), 4, null);
        MonitorWorld world = MonitorWorld.with(
                        "rules: [{id: p, kind: promql, promql: 'rate(m[1m]) > 1', look-back: 1m}]")
                .sees("p", rate)
                .cycle();

        world.sees("p").cannotScrape("a").cycle().cannotScrape().sees("p", rate).cycle();
        world.sees("p").cycles(2);

        assertThat(world.cleared()).hasSize(1);
    }

    /** A Prometheus that was started without its data has no targets at first, then some that it has not scraped. */
    @Test
    void shouldRememberWhichTargetsAreTheSystemsInALookThatIsNotWhole() {
        MonitorWorld world = MonitorWorld.with("rules: [{id: r, kind: level, metric: m, threshold: 9},"
                        + " {id: p, kind: promql, promql: sum(m) > 1, look-back: 1m}]")
                .sees("r", from("a", 3))
                .sees("p", new Sample("", Map.of(), 4, null))
                .cycle();

        world.sees("r").sees("p").incomplete(null, "no targets yet").cycle();
        world.works().cannotScrape("a").cycles(3);

        assertThat(world.cleared()).isEmpty();
        assertThat(world.last().status()).isEqualTo(CycleStatus.BLIND);
    }

    @Test
    void shouldKeepWhatIsSeenNowRatherThanWhatAFailedLookDoesNotTell() {
        Sample[] old =
                IntStream.range(0, Targets.MAX).mapToObj(i -> from("a" + i, 1)).toArray(Sample[]::new);
        MonitorWorld world = aLevel("").sees("r", old).cycle();

        world.sees("r", from("z", 1)).incomplete("r", "too many series").cycle();

        assertThat(world.state().targets().watched()).hasSize(Targets.MAX).contains("web at z", "web at a0");
    }

    @Test
    void shouldEndWhatOtherPagesShowToBeWellWhileOneCannotBeRead() {
        MonitorWorld world = aLevel("").sees("r", ofThePage(3), from("b", 3)).cycle();

        world.sees("r", from("c", 1)).pageFails().cycles(2);

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).hasSize(1);
        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).isEqualTo("scrape: refused");
    }

    @Test
    void shouldSeeWhereOnlyAPageIsMissingAndNothingElseHasAnything() {
        MonitorWorld world = aLevel("").sees("r", ofThePage(3), from("b", 3)).cycle();

        world.seesNothing().pageFails().cycles(2);

        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldCountWhatOtherPagesTellWhileOneCannotBeRead() {
        MonitorWorld world = aCounter("").sees("r", from("b", 1)).pageFails().cycle();

        world.sees("r", from("b", 3), from("c", 1)).cycle();
        assertThat(world.occurrences()).isEqualTo(3);
        world.works().sees("r", ofThePage(7), from("b", 3), from("c", 1)).cycle();

        assertThat(world.occurrences()).isEqualTo(3);
    }

    /** What one source tells a little later than the page is no reset. */
    @Test
    void shouldNotTakeASourceThatIsBehindForAReset() {
        MonitorWorld world = aCounter("").sees("r", ofThePage(10), ofThePage(9)).cycle();

        world.sees("r", ofThePage(9)).pageFails().cycle();

        assertThat(world.detected()).isEmpty();
    }

    @Test
    void shouldTakeForOldWhatATargetHasThatWasDownAtFirstSight() {
        MonitorWorld world =
                aCounter("").sees("r", from("b", 1)).cannotScrape("a").cycles(3);

        world.cannotScrape().sees("r", from("b", 1)).cycle();
        world.sees("r", from("a", 7), from("b", 1)).cycles(2);
        assertThat(world.detected()).isEmpty();
        world.sees("r", from("a", 9), from("b", 1)).cycle();

        assertThat(world.occurrences()).isEqualTo(2);
    }

    @Test
    void shouldCountWhatIsBornOnATargetOnceItWasSeenWhole() {
        MonitorWorld world = aCounter("").seesNothing().cannotScrape("a").cycle();

        world.cannotScrape().cycles(2);
        world.sees("r", from("a", 1)).cycle();

        assertThat(world.occurrences()).isEqualTo(1);
    }

    @Test
    void shouldCountWhatWasAddedWhileATargetCouldNotBeScraped() {
        MonitorWorld world = aCounter("").sees("r", from("a", 5)).cycle();

        world.seesNothing().cannotScrape("a").cycles(4);
        world.sees("r", from("a", 8)).cannotScrape().cycles(3);

        assertThat(world.occurrences()).isEqualTo(3);
    }

    @Test
    void shouldCountWhatIsBornOnANewTarget() {
        MonitorWorld world =
                aCounter("").sees("r", from("a", 5)).cannotScrape("b").cycle();

        world.sees("r", from("a", 5), from("c", 1)).cycle();

        assertThat(world.occurrences()).isEqualTo(1);
    }

    @Test
    void shouldKeepItsBounds() {
        String[] many = IntStream.range(0, 1_000)
                .mapToObj(i -> "\u20ac".repeat(100) + i)
                .toArray(String[]::new);

        MonitorWorld world = aCounter("").seesNothing().cannotScrape(many).cycle();

        assertThat(world.state().targets().hidden())
                .hasSize(Targets.MAX)
                .allSatisfy(name -> assertThat(Texts.jsonBytes(name)).isLessThanOrEqualTo(Targets.NAME_BYTES));
        assertThat(world.state().counters().unsettled()).hasSize(Targets.MAX);
    }
}
