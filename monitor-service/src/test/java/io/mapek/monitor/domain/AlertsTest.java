package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final Duration TIMEOUT = Duration.ofHours(5);

    private static final Map<String, String> LABELS =
            Map.of("alertname", "DiskFull", "severity", "critical", "service", "db", "cause", "disk_full");

    private static MonitorWorld world() {
        return MonitorWorld.aLevel("").sees(1).cycle();
    }

    @Test
    void shouldTakeAnAlertForAViolation() {
        MonitorWorld world = world().alert("f", 5, false, LABELS).cycle();

        assertThat(world.detected()).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(RuleKind.ALERT);
            assertThat(violation.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(violation.component()).isEqualTo("db");
            assertThat(violation.cause()).isEqualTo("disk_full");
            assertThat(violation.description()).isEqualTo("it is bad");
        });
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldAddNothingWhenItIsSentAgain() {
        MonitorWorld world = world().alert("f", 5, false, LABELS)
                .alert("f", 5, false, LABELS)
                .cycles(5);

        assertThat(world.detected()).hasSize(1);
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldEndWithItsResolve() {
        MonitorWorld world =
                world().alert("f", 5, false, LABELS).alert("f", 5, true, LABELS).cycle();

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).isEmpty();
    }

    @Test
    void shouldNotBeginAfterItsResolve() {
        MonitorWorld world =
                world().alert("f", 5, true, LABELS).alert("f", 5, false, LABELS).cycle();

        assertThat(world.detected()).isEmpty();
        assertThat(world.active()).isEmpty();
    }

    @Test
    void shouldTakeAnotherStartForAnotherIncident() {
        MonitorWorld world = world().alert("f", 9, false, LABELS)
                .alert("f", 9, true, LABELS)
                .alert("f", 5, false, LABELS)
                .cycle();

        assertThat(world.detected()).hasSize(2);
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldEndWhenNothingWasHeardOfItForLong() {
        MonitorWorld world = world().alert("f", 5, false, LABELS);
        Instant heard = world.now();

        world.collected(heard.plus(TIMEOUT));
        assertThat(world.cleared()).isEmpty();
        world.collected(heard.plus(TIMEOUT).plusSeconds(1));

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.active()).isEmpty();
    }

    @Test
    void shouldLastWhileItIsSentAgain() {
        MonitorWorld world = world().alert("f", 5, false, LABELS);
        Instant begun = world.now();
        Instant later = begun.plus(TIMEOUT);

        world.collected(later).at(later).alert("f", 5, false, LABELS).collected(later.plusSeconds(10));

        assertThat(world.detected()).hasSize(1);
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldBeginAgainUnderAnotherIdWhenItIsHeardOfAfterAll() {
        MonitorWorld world = world().alert("f", 5, false, LABELS);
        Instant later = world.now().plus(TIMEOUT).plusSeconds(1);

        world.collected(later).at(later).alert("f", 5, false, LABELS).collected(later.plusSeconds(10));

        assertThat(world.active()).hasSize(1);
        assertThat(world.detected())
                .hasSize(2)
                .extracting(one -> one.violationId())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepNoMoreThanThereIsRoomFor() {
        MonitorWorld world = world();
        for (int i = 0; i <= Watch.MAX_BREACHES; i++) {
            world.alert("f" + i, i, false, LABELS);
        }

        world.cycle();

        assertThat(world.active()).hasSize(Watch.MAX_BREACHES);
        assertThat(world.detected()).hasSize(Watch.MAX_BREACHES);
    }
}
