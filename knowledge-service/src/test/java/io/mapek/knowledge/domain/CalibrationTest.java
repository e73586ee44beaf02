package io.mapek.knowledge.domain;

import static io.mapek.knowledge.domain.World.aSystem;
import static io.mapek.knowledge.domain.World.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.event.StatisticEvent;
import io.mapek.schema.model.CalibratedKind;
import io.mapek.schema.model.Calibration;
import io.mapek.schema.model.PatternConfidence;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often confidences were right. */
class CalibrationTest {
    private static final PatternConfidence BURST = new PatternConfidence(PatternKind.TEMPORAL_BURST, 0.85);

    private static World afterIncidents(int right, int wrong) {
        World world = aSystem();
        for (int i = 0; i < right + wrong; i++) {
            incident(world, i, i < right ? 0 : 4);
        }
        return world;
    }

    private static void incident(World world, int i, int after) {
        double start = i * 600;
        Policy policy = policy().episode("episode-" + i)
                .id("policy-" + i)
                .sure(0.9, BURST)
                .build();
        world.cycle(start, 4)
                .started("x" + i, start, policy)
                .completed("x" + i, start, start + 1, policy)
                .cycles(start + 2, start + 30, after);
    }

    private static Calibration of(World world, String key) {
        return world.state.calibrations().byKey().get(world.state.systemId() + "|calibration:" + key);
    }

    @Test
    void shouldCountHowOftenAPatternAndACauseWereRight() {
        World world = afterIncidents(3, 1);

        Calibration burst = of(world, "pattern|TEMPORAL_BURST");
        assertThat(burst.uses()).isEqualTo(4);
        assertThat(burst.right()).isEqualTo(3);
        assertThat(burst.sumConfidence()).isCloseTo(3.4, within(1e-9));
        assertThat(burst.sumSquaredError()).isCloseTo(3 * 0.15 * 0.15 + 0.85 * 0.85, within(1e-9));
        assertThat(burst.calibrated()).isCloseTo((3 + 4 * 0.85) / 8, within(1e-9));
        assertThat(of(world, "cause|validation_latency").sumConfidence()).isCloseTo(3.6, within(1e-9));
    }

    @Test
    void shouldTellItsReliabilityByConfidence() {
        World world = afterIncidents(3, 1);

        assertThat(of(world, "cause|validation_latency").bins())
                .singleElement()
                .satisfies(bin -> assertThat(List.of(bin.from(), bin.to())).containsExactly(0.9, 1.0))
                .satisfies(bin -> assertThat(List.of(bin.uses(), bin.right())).containsExactly(4, 3));
    }

    @Test
    void shouldTellEveryChange() {
        World world = afterIncidents(1, 1);

        assertThat(world.emitted(CalibrationUpdated.class))
                .extracting(updated -> updated.calibration().kind())
                .containsExactly(
                        CalibratedKind.CAUSE, CalibratedKind.PATTERN, CalibratedKind.CAUSE, CalibratedKind.PATTERN);
        assertThat(world.emitted(CalibrationUpdated.class)
                        .getLast()
                        .calibration()
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void shouldTakeTheClaimItselfUntilThereAreTwentyUses() {
        assertThat(of(afterIncidents(0, 19), "pattern|TEMPORAL_BURST").recalibrated(0.85))
                .isEqualTo(0.85);
        assertThat(of(afterIncidents(0, 20), "pattern|TEMPORAL_BURST").recalibrated(0.85))
                .isCloseTo(4 * 0.85 / 24, within(1e-9));
    }

    @Test
    void shouldLearnNothingOfConfidenceFromWaiting() {
        World world = aSystem();
        world.feed(world.analysis(0)
                .atStake(World.FINGERPRINT, 4)
                .episodes(World.episode("episode-1", 0, World.FINGERPRINT))
                .build());

        world.withheld("episode-1", 0, WithheldReason.HOLD_OUT).cycles(2, 40, 0);

        assertThat(world.emitted(CalibrationUpdated.class)).isEmpty();
    }

    @Test
    void shouldRebuildItselfFromItsOwnRecords() {
        World world = afterIncidents(3, 1);
        World rebuilt = aSystem();

        compacted(world).forEach(rebuilt::feed);

        assertThat(rebuilt.state.calibrations()).isEqualTo(world.state.calibrations());
    }

    @Test
    void shouldNotCountAgainWhatTheRecordsAlreadyHold() {
        World world = afterIncidents(3, 1);
        World replayed = aSystem();
        compacted(world).forEach(replayed::feed);

        incident(replayed, 3, 4);

        assertThat(replayed.assessment().learned()).isFalse();
        assertThat(replayed.state.calibrations()).isEqualTo(world.state.calibrations());
    }

    @Test
    void shouldWriteARecordAgainThatOvertakesWhatWasCountedAnew() {
        World world = afterIncidents(3, 1);
        World replayed = aSystem();
        incident(replayed, 3, 4);

        compacted(world).forEach(replayed::feed);

        assertThat(replayed.state.calibrations()).isEqualTo(world.state.calibrations());
        assertThat(compacted(replayed)).containsExactlyInAnyOrderElementsOf(compacted(world));
    }

    /** The newest record of each key, as the compacted topic keeps them. */
    private static Collection<StatisticEvent> compacted(World world) {
        Map<String, StatisticEvent> newest = new LinkedHashMap<>();
        world.emitted(StatisticEvent.class).forEach(updated -> newest.put(updated.key(), updated));
        return newest.values();
    }
}
