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
        double calibrated = (right + 4 * claimed) / (uses + 4);
        Calibration sustained = new Calibration(
                World.SYSTEM,
                CalibratedKind.PATTERN,
                "SUSTAINED",
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
    void shouldGoByHowOftenItWasRightFromTwentyUsesOn() {
        World world = aSystem();

        world.take(measured(20, 5, 0.6, 20));

        assertThat(explained(world).confidence()).isCloseTo((5 + 4 * 0.6) / 24, within(1e-9));
        assertThat(explained(world).evidence().getFirst())
                .isEqualTo("SUSTAINED counts with 0.31 in place of 0.60: it was right in 5 of 20 assessed uses");
        assertThat(world.analysis().patterns().getFirst().confidence()).isEqualTo(0.6);
    }

    @Test
    void shouldNotGoBackToAnOlderMeasurement() {
        World world = aSystem().take(measured(25, 5, 0.6, 25));

        world.take(measured(20, 20, 0.6, 20));

        assertThat(world.state().calibrated().patterns().get("SUSTAINED").uses())
                .isEqualTo(25);
    }
}
