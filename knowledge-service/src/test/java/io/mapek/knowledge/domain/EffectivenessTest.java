package io.mapek.knowledge.domain;

import static io.mapek.knowledge.domain.World.aSystem;
import static io.mapek.knowledge.domain.World.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned of strategies and action types. */
class EffectivenessTest {
    private static final double KEPT = Math.pow(0.5, 1.0 / 30);

    private final World world = aSystem();
    private int incidents;

    /** One incident with 10 at stake, cured down to {@code after} by a strategy. */
    private void incident(int after, String strategy) {
        incident(
                after,
                policy().strategy(strategy)
                        .episode("episode-" + incidents)
                        .proposed(World.at(incidents * 100))
                        .build());
    }

    private void incident(int after, Policy policy) {
        double start = incidents * 100;
        String id = "x" + incidents++;
        world.cycle(start, 10).started(id, start, policy).completed(id, start, start + 1, policy);
        world.cycles(start + 2, start + 24, after);
    }

    /** An incident in which nobody does anything, until it is over. */
    private void untreated() {
        double start = incidents * 100;
        Episode open = World.episode("episode-" + incidents, start, World.FINGERPRINT);
        over("episode-" + incidents++, start, open);
    }

    private void over(String id, double start, Episode open) {
        world.feed(world.analysis(start)
                .atStake(World.FINGERPRINT, 10)
                .episodes(open)
                .build());
        world.cycles(start + 2, start + 24, 0);
        closed(id, start + 26);
    }

    private void closed(String episode, double second) {
        Episode over = new Episode(episode, World.CAUSE, World.at(second - 26), List.of(World.FINGERPRINT), 3, 3, true);
        world.feed(world.analysis(second).episodes(over).build());
    }

    /** All over at one moment. */
    private void closed(double second, String... ids) {
        world.feed(world.analysis(second)
                .atStake(World.FINGERPRINT, 10)
                .episodes(Stream.of(ids)
                        .map(id -> new Episode(id, World.CAUSE, World.at(second - 26), List.of("other"), 3, 3, true))
                        .toArray(Episode[]::new))
                .build());
    }

    private void leftAlone(int after) {
        double start = incidents * 100;
        String episode = "episode-" + incidents++;
        world.feed(world.analysis(start)
                .atStake(World.FINGERPRINT, 10)
                .episodes(World.episode(episode, start, World.FINGERPRINT))
                .build());
        world.withheld(episode, start, WithheldReason.HOLD_OUT).cycles(start + 2, start + 24, after);
    }

    @Test
    void shouldBeginWithTheTablesPriorAndAddTheOutcome() {
        incident(0, World.STRATEGY);

        Effectiveness learned = world.learned();
        assertThat(learned.n()).isEqualTo(1);
        assertThat(learned.successes()).isEqualTo(1);
        assertThat(learned.alpha()).isCloseTo(2, within(1e-12));
        assertThat(learned.beta()).isCloseTo(1, within(1e-12));
        assertThat(learned.mean()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(learned.low()).isCloseTo(0.2236068, within(1e-6));
        assertThat(learned.high()).isCloseTo(0.9746794, within(1e-6));
        assertThat(learned.timesToEffect()).isEqualTo(1);
        assertThat(learned.sumTimeToEffectSeconds()).isEqualTo(2);
        assertThat(learned.sumResolved()).isEqualTo(10);
        assertThat(learned.lastExecutionId()).isEqualTo("x0");
        assertThat(learned.revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.5", "6, 0.8333333333", "10, 0.9", "30, 0.9666666667", "31, 0.9666666667"})
    void shouldHaveTheSeedsConfidence(int n, double expected) {
        for (int i = 0; i < n; i++) {
            incident(0, World.STRATEGY);
        }

        assertThat(world.learned().n()).isEqualTo(n);
        assertThat(world.learned().confidence()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void shouldCountPartialHalfAndUnknownNotAtAll() {
        incident(5, World.STRATEGY);
        incident(10, World.STRATEGY);
        incident(11, World.STRATEGY);
        double start = incidents * 100;
        Policy unseen = policy().episode("episode-unseen").build();
        world.cycle(start, 10).started("u", start, unseen).completed("u", start, start + 1, unseen);

        world.advanceTo(World.at(start + 1000));

        Effectiveness learned = world.learned();
        assertThat(learned.n()).isEqualTo(3);
        assertThat(learned.partials()).isEqualTo(1);
        assertThat(learned.degradations()).isEqualTo(1);
        assertThat(learned.unknowns()).isEqualTo(1);
        assertThat(learned.alpha()).isCloseTo(1 + 0.5 * KEPT * KEPT, within(1e-12));
        assertThat(learned.sumResolved()).isEqualTo(5 + 0 - 1);
    }

    @Test
    void shouldForgetTowardsThePriorWithEveryIncidentOfTheCause() {
        incident(0, "scale-and-tune-validation");
        Effectiveness before = world.learned("scale-and-tune-validation");

        for (int i = 0; i < 30; i++) {
            incident(0, World.STRATEGY);
        }

        Effectiveness unused = world.learned("scale-and-tune-validation");
        assertThat(unused.alpha() - 1).isCloseTo((before.alpha() - 1) / 2, within(1e-9));
        assertThat(unused.high() - unused.low()).isGreaterThan(before.high() - before.low());
        assertThat(unused.n()).isEqualTo(1);
        assertThat(unused.revision()).isEqualTo(31);
    }

    @Test
    void shouldForgetForIncidentsThatNobodyTreated() {
        incident(10, World.STRATEGY);
        assertThat(world.learned().beta()).isCloseTo(2, within(1e-12));

        for (int i = 0; i < 30; i++) {
            untreated();
        }

        assertThat(world.learned().beta()).isCloseTo(1.5, within(1e-9));
        assertThat(world.learned().alpha()).isCloseTo(1, within(1e-12));
        assertThat(world.learned().n()).isEqualTo(1);
        assertThat(world.learned().revision()).isEqualTo(31);
        assertThat(world.updates()).contains(world.learned());
    }

    @Test
    void shouldForgetOnceForAnIncidentThatIsLearnedFromWhenItIsOver() {
        incident(10, World.STRATEGY);
        incident(10, World.STRATEGY);

        closed("episode-1", 130);
        closed("episode-1", 132);

        assertThat(world.learned().beta()).isCloseTo(1 + KEPT + 1, within(1e-12));
    }

    @Test
    void shouldForgetForEachOfTwoIncidentsThatAreOverAtOnce() {
        incident(10, World.STRATEGY);

        closed(130, "one", "another");

        assertThat(world.learned().beta()).isCloseTo(1 + KEPT * KEPT, within(1e-12));
    }

    /** The end of the execution is told after the cycle that ended its window, and another incident. */
    @Test
    void shouldLearnFromWhatEndedWithTheCycleThatEndedAnotherIncident() {
        incident(10, World.STRATEGY);
        Policy policy = policy().episode("episode-late").proposed(World.at(100)).build();
        world.cycle(100, 10).started("late", 100, policy).cycles(102, 118, 10);
        closed(120, "another");
        assertThat(world.learned().beta()).isCloseTo(1 + KEPT, within(1e-12));

        world.completed("late", 100, 100, policy);

        assertThat(world.assessments().getLast().learned()).isTrue();
        assertThat(world.learned().n()).isEqualTo(2);
        assertThat(world.state.ledger()).isEqualTo(reread(world.state.ledger()));
    }

    @Test
    void shouldForgetForAnIncidentWhoseOutcomeNobodyKnows() {
        incident(10, World.STRATEGY);
        Policy unseen = policy().episode("episode-unseen").build();
        world.cycle(200, 10).started("u", 200, unseen).completed("u", 200, 201, unseen);
        world.feed(world.analysis(202)
                .episodes(World.episode("episode-unseen", 200, World.FINGERPRINT))
                .build());
        world.advanceTo(World.at(1000));
        assertThat(world.learned().unknowns()).isEqualTo(1);
        assertThat(world.learned().beta()).isCloseTo(2, within(1e-12));

        closed("episode-unseen", 1000);

        assertThat(world.learned().beta()).isCloseTo(1 + KEPT, within(1e-12));
    }

    @Test
    void shouldJudgeAtTheSameCountsWhateverPassesInBetween() {
        for (int i = 0; i < 9; i++) {
            incident(0, World.STRATEGY);
            leftAlone(10);
            untreated();
        }
        untreated();
        assertThat(world.learned().judgement()).isEqualTo(Judgement.UNKNOWN);

        incident(0, World.STRATEGY);
        leftAlone(10);
        untreated();

        assertThat(world.learned().n()).isEqualTo(10);
        assertThat(world.learned().controls()).isEqualTo(10);
        assertThat(world.learned().judgement()).isEqualTo(Judgement.BETTER);
        assertThat(world.insights())
                .filteredOn(title -> title.contains("than waiting"))
                .hasSize(1);
    }

    @Test
    void shouldLearnActionTypesWithSharedCredit() {
        incident(0, World.STRATEGY);
        incident(10, "scale-and-tune-validation");

        Effectiveness type = world.state.ledger().rows().get("charter|validation_latency|type:SCALE_UP");
        assertThat(type.shared()).isTrue();
        assertThat(type.n()).isEqualTo(2);
        assertThat(type.successes()).isEqualTo(1);
    }

    @Test
    void shouldLearnOnlyFromAnEpisodesFirstExecution() {
        incident(10, World.STRATEGY);
        Policy second = policy().episode("episode-0").attempt(2).build();

        incident(0, second);

        assertThat(world.learned().n()).isEqualTo(1);
        assertThat(world.assessments().getLast().learned()).isFalse();
        assertThat(world.assessments().getLast().attempt()).isEqualTo(2);
    }

    @Test
    void shouldNotLearnFromAPolicyMadeByHand() {
        incident(0, policy().origin(PolicyOrigin.SUBMITTED).build());

        assertThat(world.updates()).isEmpty();
        assertThat(world.state.loop().work().outcomes()).isEqualTo(1);
    }

    @Test
    void shouldLearnFromWhatAPersonApprovedLateButNotCompareIt() {
        for (int i = 0; i < 12; i++) {
            leftAlone(10);
        }
        Policy late = policy().episode("episode-" + incidents)
                .proposed(World.at(incidents * 100 - 61))
                .build();
        incident(0, late);
        assertThat(world.learned().n()).isEqualTo(1);
        assertThat(world.learned().alpha()).isCloseTo(2, within(1e-12));
        assertThat(world.learned().uplift()).isNull();
        assertThat(world.assessments().getLast().evidence())
                .contains("Not compared with what passes by itself: it began 61 s after it could have.");

        incident(0, World.STRATEGY);

        assertThat(world.learned().n()).isEqualTo(2);
        assertThat(world.learned().treated()).isEqualTo(1);
        assertThat(world.learned().uplift()).isEqualTo(1);
        assertThat(world.state.ledger()).isEqualTo(reread(world.state.ledger()));
    }

    private static Ledger reread(Ledger ledger) {
        try {
            return Json.mapper().readValue(Json.mapper().writeValueAsString(ledger), Ledger.class);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void shouldHaveNoUpliftBelowTenControls() {
        incident(0, World.STRATEGY);
        for (int i = 0; i < 9; i++) {
            leftAlone(10);
        }
        assertThat(world.learned().uplift()).isNull();

        leftAlone(10);

        assertThat(world.learned().controls()).isEqualTo(10);
        assertThat(world.learned().uplift()).isEqualTo(1);
    }

    @Test
    void shouldJudgeAClearDifferenceAtTen() {
        for (int i = 0; i < 9; i++) {
            incident(0, World.STRATEGY);
            leftAlone(10);
        }
        assertThat(world.learned().judgement()).isEqualTo(Judgement.UNKNOWN);

        incident(0, World.STRATEGY);
        leftAlone(10);

        assertThat(world.learned().judgement()).isEqualTo(Judgement.BETTER);
        assertThat(world.insights()).anyMatch(title -> title.contains("is better than waiting"));
    }

    @Test
    void shouldJudgeWhatIsNotToldApartFromWaitingAtForty() {
        for (int i = 0; i < 39; i++) {
            incident(i % 2 * 10, World.STRATEGY);
            leftAlone(i % 2 * 10);
        }
        assertThat(world.learned().judgement()).isEqualTo(Judgement.UNKNOWN);

        incident(0, World.STRATEGY);
        leftAlone(0);

        assertThat(world.learned().judgement()).isEqualTo(Judgement.NO_BETTER);
        assertThat(world.insights())
                .anyMatch(title -> title.contains("is not told apart from waiting for validation_latency by 40 + 40"));
    }

    @Test
    void shouldSayHowMuchMayBeMissedWhereTheIntervalReachesZero() {
        for (int i = 0; i < 40; i++) {
            incident(i % 2 * 10, World.STRATEGY);
            leftAlone(i % 2 * 10);
        }

        assertThat(world.emitted(InsightDrawn.class))
                .extracting(InsightDrawn::insight)
                .filteredOn(insight -> insight.title().contains("waiting"))
                .singleElement()
                .satisfies(insight -> {
                    assertThat(insight.title()).endsWith("by 40 + 40: it may end up to 24 % more");
                    assertThat(insight.recommendation()).doesNotContain("as often by itself");
                });
    }

    @Test
    void shouldSayNoBetterWhereTheIntervalLiesBelowZero() {
        for (int i = 0; i < 10; i++) {
            incident(10, World.STRATEGY);
            leftAlone(0);
        }

        assertThat(world.insights())
                .contains("scale-validation is no better than waiting for validation_latency (10 with it, 10 without)");
    }

    @Test
    void shouldGoOnWithTheSameNumbersFromItsOwnTopicAlone() {
        for (int i = 0; i < 12; i++) {
            incident(i % 3 == 0 ? 10 : 0, World.STRATEGY);
            incident(0, "scale-and-tune-validation");
            leftAlone(5);
        }
        World rebuilt = aSystem();
        compacted(world).forEach(rebuilt::feed);
        assertThat(rebuilt.state.ledger().rows()).isEqualTo(world.state.ledger().rows());

        incident(0, World.STRATEGY);
        repeatLastIncidentIn(rebuilt);

        assertThat(rebuilt.learned()).isEqualTo(world.learned());
        assertThat(rebuilt.updates())
                .isEqualTo(world.updates()
                        .subList(
                                world.updates().size() - rebuilt.updates().size(),
                                world.updates().size()));
    }

    @Test
    void shouldTakeARecordOnlyWhenItsRevisionIsHigher() {
        incident(0, World.STRATEGY);
        EffectivenessUpdated old = world.emitted(EffectivenessUpdated.class).getFirst();
        incident(0, World.STRATEGY);
        KnowledgeState before = world.state;

        world.feed(old);

        assertThat(world.state).isEqualTo(before);
    }

    @Test
    void shouldNotLearnAgainFromWhatTheRecordsAlreadyHold() {
        incident(0, World.STRATEGY);
        incident(0, World.STRATEGY);
        World replayed = aSystem();
        compacted(world).forEach(replayed::feed);

        Policy policy = policy().episode("episode-0").build();
        replayed.cycle(0, 10)
                .started("x0", 0, policy)
                .completed("x0", 0, 1, policy)
                .cycles(2, 24, 0);

        assertThat(replayed.assessment().learned()).isFalse();
        assertThat(replayed.learned()).isEqualTo(world.learned());
    }

    @Test
    void shouldNotLearnAgainFromTheVeryIncidentThatTheRecordsEndWith() {
        incident(0, World.STRATEGY);
        incident(0, World.STRATEGY);
        World replayed = aSystem();
        compacted(world).forEach(replayed::feed);

        repeatLastIncidentIn(replayed);

        assertThat(replayed.assessment().learned()).isFalse();
        assertThat(replayed.learned()).isEqualTo(world.learned());
    }

    @Test
    void shouldWriteARecordAgainThatOvertakesWhatWasLearnedAnew() {
        incident(0, World.STRATEGY);
        incident(0, World.STRATEGY);
        World replayed = aSystem();
        repeatLastIncidentIn(replayed);

        compacted(world).forEach(replayed::feed);

        assertThat(compacted(replayed)).isEqualTo(compacted(world));
        assertThat(replayed.state.ledger().rows())
                .isEqualTo(world.state.ledger().rows());
    }

    private void repeatLastIncidentIn(World other) {
        double start = (incidents - 1) * 100;
        Policy policy = policy().strategy(World.STRATEGY)
                .episode("episode-" + (incidents - 1))
                .proposed(World.at(start))
                .build();
        String id = "x" + (incidents - 1);
        other.cycle(start, 10).started(id, start, policy).completed(id, start, start + 1, policy);
        other.cycles(start + 2, start + 24, 0);
    }

    /** The newest record of each key, as the compacted topic keeps them. */
    private static List<EffectivenessUpdated> compacted(World world) {
        java.util.Map<String, EffectivenessUpdated> newest = new java.util.LinkedHashMap<>();
        world.emitted(EffectivenessUpdated.class)
                .forEach(updated -> newest.put(updated.effectiveness().key(), updated));
        return List.copyOf(newest.values());
    }
}
