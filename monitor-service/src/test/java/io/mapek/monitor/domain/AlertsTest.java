package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"CRITICAL, CRITICAL", "ban_1year, CRITICAL", "Warning, WARNING", "page, INFO", "'', WARNING"})
    void shouldTakeTheSeverityThatItsWordMeans(String word, Severity severity) {
        MonitorWorld world = world().alert("f", 5, false, Map.of("severity", word));

        assertThat(world.detected().getFirst().severity()).isEqualTo(severity);
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
    void shouldBeginAgainWhenItFiresAfterItsEndWasAssumed() {
        MonitorWorld world = world().alert("f", 5, false, LABELS)
                .assumedOver("f", 5)
                .alert("f", 5, false, LABELS)
                .cycle();

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.detected()).hasSize(2);
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldBeginAgainWhenAnAlertmanagerWasToldAfterItsEndThatItFires() {
        MonitorWorld world = world().alert("f", 5, false, LABELS).alert("f", 5, true, LABELS);
        Instant ended = world.now();
        Instant later = ended.plus(EndedAlert.SETTLED);

        world.at(later).held("f", 5, ended.plusMillis(1), LABELS).cycle();

        assertThat(world.cleared()).hasSize(1);
        assertThat(world.detected())
                .hasSize(2)
                .extracting(one -> one.violationId())
                .doesNotHaveDuplicates();
        assertThat(world.active()).hasSize(1);
    }

    @Test
    void shouldEndAgainAfterItBeganAgain() {
        MonitorWorld world = world().alert("f", 5, false, LABELS).alert("f", 5, true, LABELS);
        Instant ended = world.now();
        world.at(ended.plus(EndedAlert.SETTLED)).held("f", 5, ended.plusSeconds(60), LABELS);

        world.cycle().alert("f", 5, true, LABELS).alert("f", 5, false, LABELS).held("f", 5, world.now(), LABELS);

        assertThat(world.cleared()).hasSize(2);
        assertThat(world.cycle().active()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 3600", "1, 119"})
    void shouldStayOverWhenItIsHeldButTheLastWordOfItMayBeUnderWay(int updatedAfter, int seenAfter) {
        MonitorWorld world = world().alert("f", 5, false, LABELS).alert("f", 5, true, LABELS);
        Instant ended = world.now();

        world.at(ended.plusSeconds(seenAfter)).held("f", 5, ended.plusSeconds(updatedAfter), LABELS);

        assertThat(world.detected()).hasSize(1);
        assertThat(world.cycle().active()).isEmpty();
    }

    @Test
    void shouldStayOverWhenAPostOfItComesLate() {
        MonitorWorld world = world().alert("f", 5, false, LABELS).alert("f", 5, true, LABELS);

        world.at(world.now().plus(Duration.ofHours(1)))
                .alert("f", 5, false, LABELS)
                .cycle();

        assertThat(world.detected()).hasSize(1);
        assertThat(world.active()).isEmpty();
    }

    @Test
    void shouldStayOverWhenAStateOfBeforeDoesNotTellHowItEnded() {
        MonitorWorld world =
                world().alert("f", 5, false, LABELS).alert("f", 5, true, LABELS).writtenBefore("ended");

        world.alert("f", 5, false, LABELS).held("f", 5, world.now(), LABELS);

        assertThat(world.detected()).hasSize(1);
        assertThat(world.cycle().active()).isEmpty();
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
    void shouldTellNoMoreThanThereIsRoomForAndCountTheOthers() {
        MonitorWorld world = world();
        for (int i = 0; i < Precedence.MAX_KNOWN + 3; i++) {
            world.alert("f" + i, i, false, LABELS);
        }

        world.cycle();

        assertThat(world.active()).hasSize(Precedence.MAX_TOLD);
        assertThat(world.detected()).hasSize(Precedence.MAX_KNOWN + 3);
        assertThat(world.last().activeTotal()).isEqualTo(Precedence.MAX_KNOWN + 3);
        assertThat(world.last().reason())
                .contains("503 are in breach, of which the 300 most severe are told", "3 in breach found no room");
    }

    @Test
    void shouldCountAnAlertThatFoundNoRoomUntilItIsResolved() {
        MonitorWorld world = crowd().alert("late", 0, false, Map.of("severity", "info"))
                .alert("late", 0, false, Map.of("severity", "info"))
                .cycle();
        assertThat(world.last().activeTotal()).isEqualTo(Precedence.MAX_KNOWN + 1);

        world.alert("late", 0, true, Map.of()).cycle();

        assertThat(world.last().activeTotal()).isEqualTo(Precedence.MAX_KNOWN);
        assertThat(world.last().reason()).doesNotContain("found no room");
        assertThat(world.detected()).hasSize(Precedence.MAX_KNOWN);
        assertThat(world.cleared()).isEmpty();
    }

    @Test
    void shouldForgetAnAlertThatFoundNoRoomWhenNothingWasHeardOfItForLong() {
        MonitorWorld world = crowd().alert("late", 0, false, Map.of("severity", "info"));

        world.collected(world.now().plus(TIMEOUT).plusSeconds(1));

        assertThat(world.last().activeTotal()).isZero();
    }

    @Test
    void shouldTakeInAnAlertThatFoundNoRoomWhenItIsSentAgain() {
        MonitorWorld world = crowd().alert("late", 0, false, Map.of("severity", "info"));

        world.alert("f1", 1, true, LABELS)
                .alert("late", 0, false, Map.of("severity", "info"))
                .cycle();

        assertThat(world.last().activeTotal()).isEqualTo(Precedence.MAX_KNOWN);
        assertThat(world.detected()).hasSize(Precedence.MAX_KNOWN + 1);
    }

    private static MonitorWorld crowd() {
        MonitorWorld world = world();
        for (int i = 0; i < Precedence.MAX_KNOWN; i++) {
            world.alert("f" + i, i, false, LABELS);
        }
        return world;
    }
}
