package io.mapek.charter.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a fault nothing is exceeded, and the same seed gives the same course. */
class NormalOperationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 42, 4711})
    void shouldStayWellWithinThresholdsForHours(long seed) {
        World world = World.seeded(seed);

        assertThat(world.badSecondsIn(4 * 3600)).isZero();
        assertThat(world.violations()).isZero();
    }

    @Test
    void shouldKeepLatenciesFarBelowTheirThresholds() {
        Reading reading = World.aCharter().after(600).charter.read();

        assertThat(reading.of(Component.VALIDATION_WORKERS).latency().p99()).isLessThan(0.7);
        assertThat(reading.of(Component.ENFORCEMENT).latency().p99()).isLessThan(1.0);
        assertThat(reading.of(Component.COMMITTEE).latency().p95()).isLessThan(10);
        assertThat(reading.of(Component.ENFORCEMENT).availabilityPercent()).isGreaterThan(99.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCALE_AND_TUNE_VALIDATION",
                "OVERRIDE_AND_THROTTLE",
                "REBALANCE_AND_RESTART",
                "APPLY_CORRECTED_POLICY"
            })
    void shouldNotMindARemedyThatIsNotNeeded(Remedy remedy) {
        assertThat(World.aCharter().doing(remedy).badSecondsIn(60)).isZero();
    }

    @Test
    void shouldTakeTheSameCourseWithTheSameSeed() {
        assertThat(course(7)).isEqualTo(course(7));
    }

    @Test
    void shouldTakeAnotherCourseWithAnotherSeed() {
        assertThat(course(7)).isNotEqualTo(course(8));
    }

    private static List<Reading> course(long seed) {
        World world = World.seeded(seed).with("cascade");
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readings.add(world.after(1).charter.read());
        }
        world.doing(Remedy.OVERRIDE_AND_THROTTLE).after(10);
        readings.add(world.charter.read());
        return readings;
    }
}
