package io.mapek.charter.domain;

import static io.mapek.charter.domain.Remedy.APPLY_CORRECTED_POLICY;
import static io.mapek.charter.domain.Remedy.OVERRIDE_AND_THROTTLE;
import static io.mapek.charter.domain.Remedy.REBALANCE;
import static io.mapek.charter.domain.Remedy.REBALANCE_AND_RESTART;
import static io.mapek.charter.domain.Remedy.RESTART_ENFORCEMENT;
import static io.mapek.charter.domain.Remedy.ROLL_POLICY_BACK;
import static io.mapek.charter.domain.Remedy.SCALE_AND_TUNE_VALIDATION;
import static io.mapek.charter.domain.Remedy.SCALE_COMMITTEE;
import static io.mapek.charter.domain.Remedy.SCALE_VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault with every remedy: the right ones cure within seconds, the others do not. */
class FaultsAndCuresTest {
    private static final Map<String, Set<Remedy>> CURES = Map.of(
            "latency-surge", Set.of(SCALE_VALIDATION, SCALE_AND_TUNE_VALIDATION),
            "bad-policy", Set.of(APPLY_CORRECTED_POLICY, ROLL_POLICY_BACK),
            "cascade", Set.of(OVERRIDE_AND_THROTTLE),
            "overload", Set.of(REBALANCE, REBALANCE_AND_RESTART),
            "leak", Set.of(RESTART_ENFORCEMENT, REBALANCE_AND_RESTART),
            "slow-committee", Set.of(SCALE_COMMITTEE),
            "transient", Set.of());

    static Stream<Arguments> matrix() {
        return CURES.keySet().stream().sorted().flatMap(fault -> Arrays.stream(Remedy.values())
                .map(remedy -> Arguments.of(fault, remedy, CURES.get(fault).contains(remedy))));
    }

    @ParameterizedTest(name = "{0} with {1}: cured {2}")
    @MethodSource("matrix")
    void shouldBeCuredByTheRightRemedyOnly(String fault, Remedy remedy, boolean cures) {
        World world =
                World.aCharter().with(fault, Optional.of(Duration.ofHours(1))).after(20);

        world.doing(remedy).after(10);

        int badSeconds = world.badSecondsIn(20);
        if (cures) {
            assertThat(badSeconds).isZero();
        } else {
            assertThat(badSeconds).isGreaterThan(5);
        }
    }

    @ParameterizedTest(name = "{0} shows within {1} s in {2} series")
    @CsvSource({
        "latency-surge, 1.5, 3",
        "transient, 1, 3",
        "slow-committee, 2, 1",
        "overload, 6, 3",
        "leak, 6, 3",
        "cascade, 5, 6"
    })
    void shouldExceedThresholdsSoonAfterItStrikes(String fault, double seconds, int series) {
        assertThat(World.aCharter().with(fault).after(seconds).breaches()).isGreaterThanOrEqualTo(series);
    }

    @Test
    void shouldHaveSixSeriesInBreachInALatencySurge() {
        assertThat(World.aCharter().with("latency-surge").after(5).breaches()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0} adds {1} to {2} violations in ten seconds")
    @CsvSource({
        "bad-policy, 20, 50",
        "overload, 5, 40",
        "leak, 5, 40",
        "cascade, 30, 200",
        "latency-surge, 0, 0",
        "transient, 0, 0"
    })
    void shouldViolatePoliciesAtAModestRate(String fault, int least, int most) {
        assertThat(World.aCharter().with(fault).after(10).violations()).isBetween((long) least, (long) most);
    }

    @Test
    void shouldViolateInEveryComponentInACascade() {
        Reading reading = World.aCharter().with("cascade").after(20).charter.read();

        assertThat(reading.violations().keySet().stream().map(ViolationKind::component))
                .contains(Component.values());
    }

    @Test
    void shouldViolateOnlyInThePolicyEngineWithABadPolicy() {
        Reading reading = World.aCharter().with("bad-policy").after(20).charter.read();

        assertThat(reading.violations().keySet().stream().map(ViolationKind::component))
                .containsOnly(Component.POLICY_ENGINE);
    }

    @Test
    void shouldPassByItselfWhenTransient() {
        World world = World.aCharter().with("transient").after(19);
        int breachesBefore = world.breaches();

        world.after(2);

        assertThat(breachesBefore).isPositive();
        assertThat(world.badSecondsIn(30)).isZero();
        assertThat(world.charter.disturbances().active()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bad-policy, APPLY_CORRECTED_POLICY",
        "cascade, OVERRIDE_AND_THROTTLE",
        "overload, REBALANCE",
        "leak, RESTART_ENFORCEMENT"
    })
    void shouldStayAwayOnceCured(String fault, Remedy cure) {
        World world = World.aCharter().with(fault).after(10).doing(cure).after(15);

        assertThat(world.badSecondsIn(600)).isZero();
        assertThat(world.charter.disturbances().active()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bad-policy, APPLY_CORRECTED_POLICY", "overload, REBALANCE", "leak, RESTART_ENFORCEMENT"})
    void shouldStrikeAgainAfterACure(String fault, Remedy cure) {
        World world = World.aCharter().with(fault).after(10).doing(cure).after(20);

        world.with(fault).after(10);

        assertThat(world.badSecondsIn(10)).isGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({"latency-surge", "bad-policy", "cascade", "overload", "leak", "transient", "slow-committee"})
    void shouldBeGoneOnceLifted(String fault) {
        World world = World.aCharter().with(fault).after(5);

        world.charter.disturbances().lift(fault, world.charter);

        assertThat(world.charter.disturbances().active()).isEmpty();
        assertThat(world.after(fault.equals("cascade") ? 60 : 15).badSecondsIn(20))
                .isZero();
    }

    @Test
    void shouldComeBackWhenAnOverrideEndsTooSoon() {
        World world = World.aCharter().with("cascade").after(10);

        world.charter.override().switchOn(world.charter.now(), Duration.ofSeconds(5));

        assertThat(world.after(15).badSecondsIn(10)).isEqualTo(10);
    }
}
