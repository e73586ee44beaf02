package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.model.CalibratedKind;
import io.mapek.schema.model.Calibration;
import io.mapek.schema.model.RootCause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Once a pattern has enough assessed uses, ranking goes by how often it was right. */
class CalibratedTest {
    private static final Breach LASTING = breach("a").declaring("leak");

    private static CalibrationUpdated measured(int uses, int right, double claimed, long revision) {
        return measured("SUSTAINED", uses, right, claimed, revision);
    }

    private static CalibrationUpdated measured(String pattern, int uses, int right, double claimed, long revision) {
        double calibrated = (right + 4 * claimed) / (uses + 4);
        Calibration sustained = new Calibration(
                World.SYSTEM,
                CalibratedKind.PATTERN,
                pattern,
                uses,
                right,
                uses * claimed,
                1,
                List.of(),
                calibrated,
                World.START,
                revision);
        return new CalibrationUpdated("c" + revision, sustained.systemId(), World.START, sustained);
    }

    private static RootCause explained(World world) {
        return world.cycle(60, LASTING.forCycles(3)).analysis().rootCauses().getFirst();
    }

    @Test
    void shouldGoByThePatternsOwnConfidenceBelowTwentyUses() {
        World world = aSystem();

        world.take(measured(19, 0, 0.6, 19));

        assertThat(explained(world).confidence()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void shouldRankByHowOftenItWasRightFromTwentyUsesOn() {
        World world = aSystem();

        world.take(measured(20, 5, 0.6, 20));

        assertThat(explained(world).calibratedConfidence()).isCloseTo((5 + 4 * 0.6) / 24, within(1e-9));
        assertThat(explained(world).evidence().getFirst())
                .isEqualTo("SUSTAINED ranks with 0.31 in place of 0.60: it was right in 5 of 20 assessed uses");
        assertThat(world.analysis().patterns().getFirst().confidence()).isEqualTo(0.6);
    }

    @Test
    void shouldRankWhatProvedRightBeforeWhatClaimsMore() {
        World world = aSystem();
        Breach burst =
                breach("b").in("enforcement").declaring("stall").counting(3).at(60);
        world.with(burst).cycle(60, LASTING.forCycles(3), burst);
        assertThat(world.causes()).containsExactly("stall", "leak");

        world.take(measured("TEMPORAL_BURST", 25, 0, 0.85, 25))
                .take(measured("SPATIAL", 25, 0, 0.8, 25))
                .cycle(90, LASTING.forCycles(4), burst);

        assertThat(world.causes()).containsExactly("leak", "stall");
        assertThat(world.analysis().rootCauses().getLast().confidence()).isGreaterThan(0.8);
    }

    @Test
    void shouldStayAbleToPlanWhenAPatternsRemediesHelpInHalfOfItsUses() {
        World world = aSystem();
        Breach burst = breach("latency").in(null).declaring("stall").counting(3);

        for (int incident = 1; incident <= 25; incident++) {
            double begin = 1000 * incident;
            world.with(burst.at(begin)).cycle(begin, burst.at(begin));
            assertThat(world.analysis().rootCauses().getFirst().confidence())
                    .as("incident %d", incident)
                    .isGreaterThanOrEqualTo(0.6);
            world.take(measured("TEMPORAL_BURST", incident, incident / 2, 0.85, incident));
        }

        assertThat(world.analysis().rootCauses().getFirst().calibratedConfidence())
                .isLessThan(0.6);
    }

    @Test
    void shouldNotGoBackToAnOlderMeasurement() {
        World world = aSystem().take(measured(25, 5, 0.6, 25));

        world.take(measured(20, 20, 0.6, 20));

        assertThat(world.state().calibrated().patterns().get("SUSTAINED").uses())
                .isEqualTo(25);
    }
}
