package io.mapek.knowledge.domain;

import static io.mapek.knowledge.domain.World.aSystem;
import static io.mapek.knowledge.domain.World.at;
import static io.mapek.knowledge.domain.World.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a measured execution is called. */
class OutcomeTest {
    private static final Policy POLICY = policy().build();

    @ParameterizedTest
    @CsvSource({
        "10, 0, SUCCESS",
        "10, 1, PARTIAL",
        "10, 5, PARTIAL",
        "10, 6, INEFFECTIVE",
        "10, 10, INEFFECTIVE",
        "10, 11, DEGRADATION",
        "1, 0, SUCCESS",
        "1, 1, INEFFECTIVE",
        "3, 1, PARTIAL",
        "3, 2, INEFFECTIVE",
        "0, 1, DEGRADATION",
        "0, 0, UNKNOWN"
    })
    void shouldNameTheOutcomeByWhatWasAtStakeBeforeAndAfter(int before, int after, OutcomeType expected) {
        World world = aSystem().cycle(0, before).started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        world.cycles(2, 40, after);

        OutcomeAssessed assessed = world.assessment();
        assertThat(assessed.outcome()).isEqualTo(expected);
        assertThat(assessed.before()).isEqualTo(before);
        assertThat(assessed.after()).isEqualTo(after);
        assertThat(assessed.learned()).isEqualTo(expected != OutcomeType.UNKNOWN);
        assertThat(assessed.evidence()).isNotEmpty();
    }

    @Test
    void shouldCallItSuccessWhenNothingWasAtStakeAroundAScaleDown() {
        Policy back = policy().origin(PolicyOrigin.SCALE_BACK)
                .action(new Action.ScaleDown("validation_workers", 5))
                .build();
        World world = aSystem().cycle(0, 0).started("x", 0, back).completed("x", 0, 1, back);

        world.cycles(2, 40, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(world.assessment().timeToStabilisation()).isNull();
    }

    @Test
    void shouldMeasureTheWholeSystemWhenAPolicyNamesNoFingerprints() {
        Policy back = policy().origin(PolicyOrigin.SCALE_BACK)
                .fingerprints()
                .episode(null)
                .action(new Action.ScaleDown("validation_workers", 5))
                .build();
        World world = aSystem().cycle(0, 0).started("x", 0, back).completed("x", 0, 1, back);

        world.cycles(2, 40, 2);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.DEGRADATION);
    }

    @Test
    void shouldCountOnlyItsOwnFingerprints() {
        World world = aSystem().cycle(0, 4).started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second).atStake("something-else", 9).build());
        }

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(world.assessment().after()).isZero();
    }

    @Test
    void shouldAlsoCountWhatItsEpisodeExplainsByThen() {
        World world = aSystem().cycle(0, 4).started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second)
                    .atStake("policy-violations{}", 5)
                    .episodes(World.episode("episode-1", 0, "policy-violations{}"))
                    .build());
        }

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.DEGRADATION);
        assertThat(world.assessment().after()).isEqualTo(5);
    }

    @Test
    void shouldCallItDegradationWhenAnotherComponentBecomesCritical() {
        Policy scale = policy().on("validation_workers").build();
        World world = aSystem().cycle(0, 4).started("x", 0, scale).completed("x", 0, 1, scale);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second).critical("policy_engine").build());
        }

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.DEGRADATION);
        assertThat(world.assessment().evidence()).anyMatch(sentence -> sentence.startsWith("policy_engine became"));
    }

    @Test
    void shouldNameTheOtherComponentsThatBecameCritical() {
        Policy scale = policy().on("validation_workers").build();
        World world = aSystem().cycle(0, 4).started("x", 0, scale).completed("x", 0, 1, scale);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second).critical("committee").build());
        }

        assertThat(world.assessment().newlyCritical()).containsExactly("committee");
    }

    @Test
    void shouldNotBlameTheActionForAComponentOfItsOwnViolations() {
        Policy scale = policy().on("validation_workers").build();
        World world = aSystem();
        world.feed(world.analysis(0)
                        .active(World.FINGERPRINT, "policy_engine", Severity.WARNING, java.time.Duration.ZERO)
                        .build())
                .started("x", 0, scale)
                .completed("x", 0, 1, scale);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second)
                    .active(World.FINGERPRINT, "policy_engine", Severity.CRITICAL, java.time.Duration.ZERO)
                    .build());
        }

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.INEFFECTIVE);
        assertThat(world.assessment().newlyCritical()).isEmpty();
    }

    @Test
    void shouldNotBlameTheActionForAComponentThatWasCriticalBefore() {
        World world = aSystem();
        world.feed(world.analysis(0)
                .atStake(World.FINGERPRINT, 4)
                .critical("policy_engine")
                .build());
        world.started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second).critical("policy_engine").build());
        }

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
    }

    @Test
    void shouldNotCallItDegradationWhenItsOwnComponentBecomesCritical() {
        Policy scale = policy().on("validation_workers").build();
        World world = aSystem().cycle(0, 4).started("x", 0, scale).completed("x", 0, 1, scale);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second)
                    .atStake(World.FINGERPRINT, 4)
                    .critical("validation_workers")
                    .build());
        }

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.INEFFECTIVE);
    }

    @Test
    void shouldTellComponentsBeforeAndAfter() {
        World world = aSystem();
        world.feed(world.analysis(0)
                .active(World.FINGERPRINT, "validation_workers", Severity.WARNING, Duration.ZERO)
                .build());
        world.started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        world.cycles(2, 40, 0);

        assertThat(world.assessment().beforeByComponent()).containsEntry("validation_workers", 1);
        assertThat(world.assessment().afterByComponent()).isEmpty();
    }

    @Test
    void shouldNotKnowWhenMoreWasInBreachThanWasListed() {
        World world = aSystem().cycle(0, 4).started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(world.analysis(second).unlisted(30).build());
        }

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
    }

    @Test
    void shouldKnowWhatWasNotListedBeforeDoesNotMatterWhenNothingIsLeft() {
        World world = aSystem();
        world.feed(world.analysis(0).atStake(World.FINGERPRINT, 4).unlisted(30).build());
        world.started("x", 0, POLICY).completed("x", 0, 1, POLICY).cycles(2, 40, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
    }

    @Test
    void shouldNotKnowHowMuchLessThereIsThanMoreThanWasListed() {
        World world = aSystem();
        world.feed(world.analysis(0).atStake(World.FINGERPRINT, 4).unlisted(30).build());
        world.started("x", 0, POLICY).completed("x", 0, 1, POLICY).cycles(2, 40, 3);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
    }

    @Test
    void shouldCountItsOwnOfMoreViolationsThanAreKept() {
        String[] own = IntStream.range(0, 100).mapToObj(i -> "z-own-" + i).toArray(String[]::new);
        Policy policy = policy().fingerprints(own).build();
        World world = aSystem().feed(crowd(0, own, 100));
        world.started("x", 0, policy).completed("x", 0, 1, policy);

        for (int second = 2; second <= 40; second += 2) {
            world.feed(crowd(second, own, 45));
        }

        assertThat(world.assessment().before()).isEqualTo(100);
        assertThat(world.assessment().after()).isEqualTo(45);
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.PARTIAL);
    }

    /** Of 250 violations its own come last by name. */
    private static AnalysisCompleted crowd(int second, String[] own, int left) {
        World.AnalysisBuilder analysis = aSystem().analysis(second).episodes(World.episode("episode-1", 0, own));
        IntStream.range(0, 150).forEach(i -> analysis.atStake("another-" + i, 1));
        IntStream.range(0, left).forEach(i -> analysis.atStake(own[i], 1));
        return analysis.build();
    }

    @Test
    void shouldTimeTheStabilisationFromTheStartToTheFirstOfTheCleanCycles() {
        World world = aSystem().cycle(0, 4).started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        world.cycles(2, 6, 4).cycles(8, 40, 0);

        assertThat(world.assessment().timeToStabilisation()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void shouldHaveNoTimeOfStabilisationWhenItNeverStabilised() {
        World world = aSystem().cycle(0, 4).started("x", 0, POLICY).completed("x", 0, 1, POLICY);

        world.cycles(2, 40, 2);

        assertThat(world.assessment().timeToStabilisation()).isNull();
        assertThat(world.assessment().windowStart()).isEqualTo(at(1 + 15));
    }
}
