package io.mapek.charter.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One fluid queue. */
class StationTest {
    private static final Strain NONE = new Strain(1, 1, Double.POSITIVE_INFINITY);
    private static final double DT = 0.1;

    private final Station station = new Station(Component.VALIDATION_WORKERS);

    @ParameterizedTest
    @ValueSource(doubles = {0, 500, 1300, 1500, 5000})
    void shouldAccountForEveryRequest(double rate) {
        double arrived = 0;
        double gone = 0;
        for (int i = 0; i < 200; i++) {
            station.step(rate, NONE, DT);
            arrived += rate * DT;
            gone += (station.flow().throughput() + station.flow().rejectedRate()) * DT;
        }

        assertThat(gone + station.backlog()).isCloseTo(arrived, within(1e-6));
    }

    @Test
    void shouldServeWhatItsReplicasCan() {
        station.step(100, NONE, DT);

        assertThat(station.flow().capacity()).isCloseTo(5 * 32 / 0.12, within(1e-6));
    }

    @Test
    void shouldNotLetMoreThanItsLimitWait() {
        run(5_000, 100);

        assertThat(station.backlog()).isEqualTo(1_200);
        assertThat(station.flow().rejectedRate()).isPositive();
    }

    @Test
    void shouldWaitForItsBacklog() {
        run(5_000, 100);

        assertThat(station.flow().waitSeconds())
                .isGreaterThan(1_200 / station.flow().capacity())
                .isLessThan(2);
    }

    @Test
    void shouldStartNewReplicasOnlyAfterAMoment() {
        int before = station.scale(20);
        run(100, 14);
        int soon = station.fleet().ready();
        run(100, 2);

        assertThat(before).isEqualTo(5);
        assertThat(soon).isEqualTo(5);
        assertThat(station.fleet().ready()).isEqualTo(20);
    }

    @Test
    void shouldLoseReplicasAtOnce() {
        station.scale(2);

        assertThat(station.fleet().ready()).isEqualTo(2);
    }

    @Test
    void shouldTimeOutEverythingWithoutReplicas() {
        station.scale(0);
        run(100, 10);

        assertThat(station.flow().throughput()).isZero();
        assertThat(station.flow().waitSeconds()).isEqualTo(30);
        assertThat(station.backlog()).isZero();
    }

    @Test
    void shouldRestartOnceForOneAnnotation() {
        Restart first = Restart.NONE.next(World.START, "a1");
        boolean done = station.restart(first, true);
        boolean again = station.restart(station.lastRestart().next(World.START.plusSeconds(9), "a1"), true);

        assertThat(done).isTrue();
        assertThat(again).isFalse();
        assertThat(station.lastRestart()).isEqualTo(first);
    }

    @Test
    void shouldHalveItsCapacityDuringAGracefulRestart() {
        station.restart(Restart.NONE.next(World.START, null), true);
        run(100, 1);
        double during = station.flow().capacity();
        run(100, 25);

        assertThat(during).isCloseTo(station.flow().capacity() / 2, within(1e-6));
    }

    @Test
    void shouldLoseItsBacklogInAnAbruptRestart() {
        run(5_000, 100);

        station.restart(Restart.NONE.next(World.START, null), false);

        assertThat(station.backlog()).isZero();
    }

    @Test
    void shouldServeMoreInLargerBatches() {
        run(100, 1);
        double usual = station.flow().capacity();
        station.settings().patch(Map.of("batch_size", "50", "parallelism", "4"));
        run(100, 1);

        assertThat(station.flow().capacity() / usual).isBetween(1.3, 1.4);
    }

    @Test
    void shouldWaitNoLongerThanItsTimeout() {
        station.settings().patch(Map.of("timeout", "0.5"));
        run(5_000, 100);

        assertThat(station.flow().waitSeconds()).isLessThan(1);
    }

    @Test
    void shouldSlowDownAsItsMemoryLeaks() {
        run(100, 1);
        double usual = station.flow().serviceSeconds();
        station.memory().springLeak(0.15);
        run(100, 60);

        assertThat(station.flow().serviceSeconds()).isGreaterThan(8 * usual);
    }

    private void run(double rate, int steps) {
        for (int i = 0; i < steps; i++) {
            station.step(rate, NONE, DT);
        }
    }
}
