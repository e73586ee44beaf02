package io.mapek.knowledge.domain;

import static io.mapek.knowledge.domain.World.aSystem;
import static io.mapek.knowledge.domain.World.at;
import static io.mapek.knowledge.domain.World.episode;
import static io.mapek.knowledge.domain.World.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Episodes in which nothing is done. */
class ControlTest {
    private World inEpisode(int atStake) {
        World world = aSystem();
        return world.feed(world.analysis(0)
                .atStake(World.FINGERPRINT, atStake)
                .episodes(episode("episode-1", 0, World.FINGERPRINT))
                .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = WithheldReason.class,
            names = {"SHADOW", "HOLD_OUT"})
    void shouldCompareWithAnEpisodeLeftAloneByRuleOrByLot(WithheldReason reason) {
        World world = inEpisode(4).withheld("episode-1", 0, reason);

        world.cycles(2, 40, 0);

        OutcomeAssessed control = world.assessment();
        assertThat(control.control()).isTrue();
        assertThat(control.kind()).isEqualTo(reason.name());
        assertThat(control.outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(control.before()).isEqualTo(4);
        assertThat(control.windowStart()).isEqualTo(at(15));
        assertThat(control.learned()).isTrue();
        assertThat(world.learned().controls()).isEqualTo(1);
        assertThat(world.learned().controlSuccesses()).isEqualTo(1);
        assertThat(world.learned().n()).isZero();
    }

    @Test
    void shouldCountAControlForEveryStrategyOfItsCause() {
        World world = inEpisode(4).withheld("episode-1", 0, WithheldReason.SHADOW);

        world.cycles(2, 40, 2);

        assertThat(world.learned("scale-validation").controlSuccesses()).isEqualTo(0.5);
        assertThat(world.learned("scale-and-tune-validation").controlSuccesses())
                .isEqualTo(0.5);
    }

    @Test
    void shouldGiveALaterStrategyTheControlsOfItsCause() {
        World world =
                inEpisode(4).withheld("episode-1", 0, WithheldReason.SHADOW).cycles(2, 40, 0);
        Policy other = policy().strategy("something-new").episode("episode-2").build();

        world.cycle(42, 4).started("x", 42, other).completed("x", 42, 43, other).cycles(44, 80, 0);

        assertThat(world.learned("something-new").controls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = WithheldReason.class,
            names = {"COOL_DOWN", "BREAKER_OPEN", "CAUSE_GONE", "PAUSED", "NOT_WORTH_IT"})
    void shouldShowOtherKindsWithoutUsingThem(WithheldReason reason) {
        World world = inEpisode(4).withheld("episode-1", 0, reason);

        world.cycles(2, 40, 0);

        assertThat(world.assessment().kind()).isEqualTo(reason.name());
        assertThat(world.assessment().learned()).isFalse();
        assertThat(world.updates()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = WithheldReason.class,
            names = {"EXECUTION_RUNNING", "NOT_ASSESSED_YET", "ALREADY_PENDING", "STALE_SIGHT"})
    void shouldNotShowAnEpisodeThatIsNotLeftAlone(WithheldReason reason) {
        World world = inEpisode(4).withheld("episode-1", 0, reason);

        world.cycles(2, 40, 0);

        assertThat(world.assessments()).isEmpty();
    }

    @Test
    void shouldShowARejectedEpisode() {
        Policy policy = policy().build();
        World world = inEpisode(4);
        world.feed(new PolicyProposed("p", World.SYSTEM, at(0), policy));

        world.feed(new PolicyRejected("r", World.SYSTEM, at(3), "policy-1", "ann", "no"))
                .cycles(4, 40, 0);

        assertThat(world.assessment().kind()).isEqualTo("REJECTED");
        assertThat(world.assessment().startedAt()).isEqualTo(at(3));
        assertThat(world.assessment().learned()).isFalse();
    }

    @Test
    void shouldNotCompareWhenTheCauseIsGoneWhenItsActionWouldHaveBegun() {
        World world = inEpisode(4).cycles(2, 6, 0).withheld("episode-1", 7, WithheldReason.HOLD_OUT);

        world.cycles(8, 60, 0);

        assertThat(world.assessment().learned()).isFalse();
        assertThat(world.updates()).isEmpty();
    }

    @Test
    void shouldCompareAnEpisodeOnce() {
        World world = inEpisode(4);

        for (int second = 0; second < 60; second += 2) {
            world.withheld("episode-1", second, WithheldReason.SHADOW).cycle(second + 2, 4);
        }

        assertThat(world.assessments()).hasSize(1);
        assertThat(world.learned().controls()).isEqualTo(1);
    }

    @Test
    void shouldCompareAnEpisodeThatWasFirstShownForAnotherReason() {
        World world = inEpisode(4)
                .withheld("episode-1", 0, WithheldReason.LOW_CONFIDENCE)
                .cycles(2, 6, 4);

        world.withheld("episode-1", 6, WithheldReason.HOLD_OUT).cycles(8, 60, 0);

        assertThat(world.assessment().kind()).isEqualTo("HOLD_OUT");
        assertThat(world.assessment().learned()).isTrue();
    }

    @Test
    void shouldCountAnEpisodeThatTurnedCriticalAsOneThatDidNotPassByItself() {
        World world =
                inEpisode(4).withheld("episode-1", 0, WithheldReason.HOLD_OUT).cycle(2, 4);
        world.feed(world.analysis(4)
                .atStake(World.FINGERPRINT, 4)
                .episodes(episode("episode-1", 0, World.FINGERPRINT))
                .active(World.FINGERPRINT, "validation_workers", Severity.CRITICAL, Duration.ZERO)
                .build());

        world.started("x", 5, policy().episode("episode-1").build())
                .completed("x", 5, 6, policy().episode("episode-1").build())
                .cycles(6, 60, 0);

        OutcomeAssessed control = world.assessments().stream()
                .filter(OutcomeAssessed::control)
                .findFirst()
                .orElseThrow();
        assertThat(control.outcome()).isEqualTo(OutcomeType.DEGRADATION);
        assertThat(control.learned()).isTrue();
        assertThat(control.evidence()).first().asString().contains("turned critical");
        assertThat(world.learned().controls()).isEqualTo(1);
        assertThat(world.learned().controlSuccesses()).isZero();
        assertThat(world.learned().n()).isZero();
    }

    /** What became critical has nothing to do with the episode, or a person ended the shadow: nobody knows how it would have ended. */
    @ParameterizedTest
    @CsvSource({"HOLD_OUT, other, committee", "SHADOW, " + World.FINGERPRINT + ", validation_workers"})
    void shouldNotCompareWhatWasExecutedForAnotherReasonThanThatItTurnedCritical(
            WithheldReason reason, String fingerprint, String component) {
        World world = inEpisode(4).withheld("episode-1", 0, reason).cycle(2, 4);
        world.feed(world.analysis(4)
                .atStake(World.FINGERPRINT, 4)
                .episodes(episode("episode-1", 0, World.FINGERPRINT))
                .active(fingerprint, component, Severity.CRITICAL, Duration.ZERO)
                .build());

        world.started("x", 5, policy().episode("episode-1").build())
                .completed("x", 5, 6, policy().episode("episode-1").build())
                .cycles(6, 60, 0);

        OutcomeAssessed control = world.assessments().stream()
                .filter(OutcomeAssessed::control)
                .findFirst()
                .orElseThrow();
        assertThat(control.outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(control.learned()).isFalse();
    }

    /** It is the first execution of its episode, begun at a control's age: the control, and nothing else, is spoiled. */
    @Test
    void shouldNotCompareWhenSomethingWasExecutedMeanwhile() {
        World world =
                inEpisode(4).withheld("episode-1", 0, WithheldReason.SHADOW).cycles(2, 4, 4);

        world.started("x", 5, policy().build())
                .completed("x", 5, 6, policy().build())
                .cycles(6, 60, 0);

        assertThat(world.assessments())
                .filteredOn(OutcomeAssessed::control)
                .singleElement()
                .returns(OutcomeType.UNKNOWN, OutcomeAssessed::outcome)
                .returns(false, OutcomeAssessed::learned);
        assertThat(world.learned().controls()).isZero();
        assertThat(world.learned().n()).isEqualTo(1);
        assertThat(world.learned().treated()).isEqualTo(1);
    }

    /** Nobody saw how the control ended; what was still there a minute later is not of its age. */
    @ParameterizedTest
    @CsvSource({"60, 1", "62, 0"})
    void shouldCompareAnExecutionAfterAControlThatWasNotSeenAtTheSameAgeOnly(double begun, int compared) {
        World world = inEpisode(4).withheld("episode-1", 0, WithheldReason.HOLD_OUT);
        world.cycles(2, 14, 4).feed(world.analysis(16).blind().build()).cycles(18, begun, 4);
        Policy policy = policy().proposed(at(begun)).build();

        world.started("x", begun, policy)
                .completed("x", begun, begun + 1, policy)
                .cycles(begun + 2, begun + 40, 0);

        assertThat(world.assessments())
                .extracting(OutcomeAssessed::outcome)
                .containsExactly(OutcomeType.UNKNOWN, OutcomeType.SUCCESS);
        assertThat(world.learned().n()).isEqualTo(1);
        assertThat(world.learned().treated()).isEqualTo(compared);
        assertThat(world.assessments()
                        .getLast()
                        .evidence()
                        .contains("Not compared with what passes by itself: it began 62 s after it could have."))
                .isEqualTo(compared == 0);
    }

    @Test
    void shouldDropAnEpisodeOnlyShownWhenSomethingIsExecutedAfterAll() {
        World world =
                inEpisode(4).withheld("episode-1", 0, WithheldReason.COOL_DOWN).cycles(2, 4, 4);

        world.started("x", 5, policy().build())
                .completed("x", 5, 6, policy().build())
                .cycles(6, 60, 0);

        assertThat(world.assessment().control()).isFalse();
    }

    @Test
    void shouldLookBackAsFarAsTheRulesBehindTheEpisode() {
        World world = aSystem();
        world.feed(world.analysis(0)
                .active(World.FINGERPRINT, "engine", Severity.WARNING, Duration.ofSeconds(60))
                .episodes(episode("episode-1", 0, World.FINGERPRINT))
                .build());

        world.withheld("episode-1", 0, WithheldReason.SHADOW).cycles(2, 100, 1);

        assertThat(world.assessment().windowEnd()).isEqualTo(at(80));
    }

    @Test
    void shouldNotKnowAControlThatWasNotSeen() {
        World world = inEpisode(4).withheld("episode-1", 0, WithheldReason.SHADOW);

        world.cycles(2, 14, 0).feed(world.analysis(16).blind().build()).cycles(18, 40, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(world.updates()).isEmpty();
    }

    @Test
    void shouldNotLearnFromAnExecutionInAnEpisodeThatWasLeftAloneFirst() {
        World world =
                inEpisode(4).withheld("episode-1", 0, WithheldReason.HOLD_OUT).cycles(2, 40, 4);

        world.started("x", 40, policy().build())
                .completed("x", 40, 41, policy().build())
                .cycles(42, 80, 0);

        assertThat(world.assessments().getLast().outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(world.assessments().getLast().learned()).isFalse();
        assertThat(world.learned().n()).isZero();
        assertThat(world.learned().controls()).isEqualTo(1);
    }
}
