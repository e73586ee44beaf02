package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.model.RootCause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What patterns say together. */
class RootCausesTest {
    @Test
    void shouldCureASingleLatencyBreachThatLasts() {
        World world = aSystem();
        Breach slow = breach("validation-latency")
                .declaring("validation_latency")
                .of(5, 2)
                .at(0);
        world.with(slow);
        world.cycle(0, slow.forCycles(1)).cycle(30, slow.forCycles(2));

        world.cycle(60, slow.forCycles(3));

        RootCause best = world.analysis().rootCauses().getFirst();
        assertThat(best.cause()).isEqualTo("validation_latency");
        assertThat(best.confidence()).isGreaterThanOrEqualTo(0.6);
        assertThat(best.fingerprints()).containsExactly(slow.fingerprint());
        assertThat(world.analysis().recommendations().getFirst()).contains("workers");
    }

    @Test
    void shouldCombinePatternsByNoisyOr() {
        World world = aSystem();
        Breach first = breach("a").declaring("leak").on("1");
        Breach second = breach("b").declaring("leak").on("2");

        world.cycle(60, first.forCycles(3), second.forCycles(4));

        assertThat(world.analysis().rootCauses().getFirst().confidence()).isCloseTo(1 - 0.40 * 0.35, within(1e-9));
    }

    @Test
    void shouldNeverBeSurerThanNinetyFivePercent() {
        World world = aSystem().with(breach("a").declaring("leak").counting(50).at(0));

        world.cycle(10, breach("a").declaring("leak").counting(50).forCycles(9));

        assertThat(world.analysis().rootCauses().getFirst().confidence()).isEqualTo(0.95);
    }

    @Test
    void shouldNameTheFamilyOfABurstThatIsMostlyOne() {
        World world = aSystem()
                .with(
                        breach("a").declaring("validation_latency").in("x").at(0),
                        breach("b").declaring("validation_latency").in("y").at(1),
                        breach("c").declaring("other").in("z").at(2));

        world.cycle(10);

        assertThat(world.causes()).containsExactly("validation_latency");
        assertThat(world.analysis().rootCauses().getFirst().fingerprints())
                .containsExactly(
                        breach("a").in("x").fingerprint(), breach("b").in("y").fingerprint());
    }

    @Test
    void shouldCallABurstOfHalfAndHalfACascade() {
        World world = aSystem()
                .with(
                        breach("a").declaring("one").in("w").at(0),
                        breach("b").declaring("one").in("x").at(1),
                        breach("c").declaring("two").in("y").at(2),
                        breach("d").declaring("two").in("z").at(3));

        world.cycle(10);

        assertThat(world.causes()).containsExactly("cascade_failure");
        assertThat(world.analysis().rootCauses().getFirst().fingerprints()).hasSize(4);
    }

    @Test
    void shouldNotDrownADeclaredCauseByGeneralHypotheses() {
        World world = aSystem();
        for (int i = 0; i < 10; i++) {
            world.with(breach("queries").declaring("slow_database").at(i));
        }

        world.cycle(10, breach("queries").declaring("slow_database"));

        assertThat(world.causes()).containsExactly("slow_database");
    }

    @Test
    void shouldCallALastingBreachUnexplainedWhenItsRuleDeclaresNoCause() {
        World world = aSystem();

        world.cycle(60, breach("odd").forCycles(3));

        assertThat(world.causes()).containsExactly("unexplained");
        assertThat(world.analysis().patterns().getFirst().cause()).isNull();
    }

    @Test
    void shouldTrustTheViolationsComponentWhenAllAgreeOnAListedOne() {
        World world = aSystem();

        world.cycle(60, breach("a").declaring("leak").in("policies").forCycles(3));

        assertThat(world.analysis().rootCauses().getFirst())
                .extracting(RootCause::component, RootCause::componentConfidence)
                .containsExactly("policies", 0.7);
    }

    @Test
    void shouldOnlyHintAtAComponentThatIsNotListedOrDisputed() {
        World unlisted = aSystem()
                .cycle(
                        60,
                        breach("a").declaring("leak").in("stranger").of(900, 2).forCycles(3));
        World disputed = aSystem()
                .cycle(
                        60,
                        breach("a").declaring("leak").in("policies").of(900, 2).forCycles(3),
                        breach("a").declaring("leak").in("validation").of(3, 2).forCycles(3));

        assertThat(unlisted.analysis().rootCauses().getFirst().componentConfidence())
                .isEqualTo(0.5);
        assertThat(disputed.analysis().rootCauses().getFirst().component()).isEqualTo("policies");
        assertThat(disputed.analysis().rootCauses().getFirst().componentConfidence())
                .isEqualTo(0.5);
    }

    @Test
    void shouldNameNoComponentWhereNoneIsNamed() {
        World world = aSystem().cycle(60, breach("a").declaring("leak").in(null).forCycles(3));

        assertThat(world.analysis().rootCauses().getFirst())
                .extracting(RootCause::component, RootCause::componentConfidence)
                .containsExactly(null, 0.0);
    }

    @Test
    void shouldTakeCountedFailuresForASymptomOfTheLevelThatBrokeWithThem() {
        Breach failures = breach("failures").in("enforcement").counting(20).declaring("policy_misconfiguration");
        Breach slow = breach("latency").in("enforcement").declaring("slowness");
        World world = aSystem().with(failures.at(0), slow.at(2), failures.at(4));

        world.cycle(4, failures.since(0).forCycles(3), slow.since(2).forCycles(2));

        assertThat(world.causes()).containsExactly("slowness");
    }

    @Test
    void shouldLeaveCountedFailuresTheirOwnCauseWhereTheLevelBrokeElsewhereOrMuchLater() {
        Breach failures = breach("failures").in("policies").counting(20).declaring("policy_misconfiguration");
        Breach elsewhere = breach("latency").in("enforcement").declaring("slowness");
        World world = aSystem().with(failures.at(0), elsewhere.at(2), failures.at(61));
        World later = aSystem().with(failures.at(0), elsewhere.in("policies").at(61), failures.at(62));

        world.cycle(62, failures.since(0).forCycles(9));
        later.cycle(62, failures.since(0).forCycles(9));

        assertThat(world.causes()).first().isEqualTo("policy_misconfiguration");
        assertThat(later.causes()).first().isEqualTo("policy_misconfiguration");
    }

    @Test
    void shouldCallItACascadeWhenSeveralComponentsFailBecauseTheyAreSlow() {
        World world = aSystem();
        for (String component : List.of("validation", "enforcement")) {
            world.with(
                    breach("latency")
                            .in(component)
                            .on(component)
                            .declaring("slow_" + component)
                            .at(0),
                    breach("failures")
                            .in(component)
                            .on(component)
                            .counting(9)
                            .declaring("misuse")
                            .at(2));
        }

        world.cycle(
                4,
                breach("latency")
                        .on("validation")
                        .declaring("slow_validation")
                        .since(0)
                        .forCycles(2));

        assertThat(world.causes()).first().isEqualTo("cascade_failure");
    }

    @Test
    void shouldGiveASeriesThatOccursOftenOneVoice() {
        World world = aSystem();

        world.with(
                        breach("a")
                                .in("x")
                                .on("1")
                                .counting(50)
                                .declaring("loud")
                                .at(0),
                        breach("b").in("y").on("2").declaring("quiet").at(0),
                        breach("c").in("z").on("3").declaring("quiet").at(1))
                .cycle(2, breach("b").in("y").on("2").declaring("quiet").since(0));

        assertThat(world.causes()).first().isEqualTo("quiet");
    }

    @Test
    void shouldNameWhatBeganFirstWhereAllIsEquallySure() {
        Breach early = breach("a")
                .in("validation")
                .declaring("slow_validation")
                .since(0)
                .forCycles(60);
        Breach late =
                breach("b").in("enforcement").declaring("aftermath").since(200).forCycles(60);
        World world = aSystem();

        world.cycle(400, late, early);

        assertThat(world.causes()).containsExactly("slow_validation", "aftermath");
    }
}
