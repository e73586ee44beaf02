package io.mapek.monitor.edge.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapek.monitor.edge.Site;
import io.mapek.schema.event.AlertReceived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertPostTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:05:00Z");

    private static AlertPost read(String body) {
        return AlertPost.read(body.getBytes(StandardCharsets.UTF_8), "shop", NOW);
    }

    private static AlertPost fixture(String name) {
        return read(Site.fixture("alertmanager/" + name));
    }

    @Test
    void shouldGiveEachAlertToTheSystemsThatItsLabelsName() {
        String post =
                """
                {"version": "4", "status": "firing", "alerts": [
                  {"labels": {"tenant": "a"}, "startsAt": "2026-01-01T00:00:00Z"},
                  {"labels": {"tenant": "b"}, "startsAt": "2026-01-01T00:00:00Z", "status": "resolved"},
                  {"labels": {}, "startsAt": "2026-01-01T00:00:00Z"}]}
                """;

        AlertPost read = AlertPost.read(
                post.getBytes(StandardCharsets.UTF_8),
                labels -> labels.containsKey("tenant") ? List.of(labels.get("tenant"), "all") : List.of(),
                NOW);

        assertThat(read.alerts()).extracting(AlertReceived::systemId).containsExactly("a", "all", "b", "all");
        assertThat(read.alerts()).extracting(AlertReceived::resolved).containsExactly(false, false, true, true);
        assertThat(read.refused()).containsExactly("alerts[2]: its labels name no system");
    }

    @Test
    void shouldTellHowManyAlertmanagerLeftOut() {
        assertThat(read("{\"alerts\": [], \"truncatedAlerts\": 3}").truncated()).isEqualTo(3);
        assertThat(read("{\"alerts\": []}").truncated()).isZero();
    }

    @Test
    void shouldReadAFiringAlert() {
        AlertReceived alert = fixture("webhook-firing-1.json").alerts().get(0);

        assertThat(alert.systemId()).isEqualTo("shop");
        assertThat(alert.time()).isEqualTo(NOW);
        assertThat(alert.fingerprint()).isEqualTo("db4769c4c2934577");
        assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-23T03:02:18.585Z"));
        assertThat(alert.endsAt()).isNull();
        assertThat(alert.resolved()).isFalse();
        assertThat(alert.labels()).containsEntry("alertname", "TargetDown").containsEntry("severity", "critical");
        assertThat(alert.annotations()).containsOnlyKeys("summary");
    }

    @Test
    void shouldReadAResolvedAlert() {
        AlertReceived alert = fixture("webhook-resolved-1.json").alerts().get(0);

        assertThat(alert.resolved()).isTrue();
        assertThat(alert.endsAt()).isAfter(alert.startsAt());
    }

    @Test
    void shouldTakeEachAlertsOwnStatus() {
        AlertPost post = fixture("webhook-mixed-2resolved-7firing.json");

        assertThat(post.alerts()).hasSize(9);
        assertThat(post.alerts()).filteredOn(AlertReceived::resolved).hasSize(2);
        assertThat(post.alerts()).extracting(AlertReceived::id).doesNotHaveDuplicates();
        assertThat(post.refused()).isEmpty();
    }

    @Test
    void shouldReadAGroup() {
        assertThat(fixture("webhook-firing-group-of-8.json").alerts())
                .hasSize(8)
                .noneMatch(AlertReceived::resolved);
    }

    @Test
    void shouldReadLeniently() {
        AlertPost post = read(
                """
                {"status":"resolved","new":1,"alerts":[{"startsAt":"2026-11-23T04:00:00+01:00","labels":{"n":1},"x":[]}]}""");

        assertThat(post.alerts()).hasSize(1);
        AlertReceived alert = post.alerts().get(0);
        assertThat(alert.labels()).isEqualTo(Map.of("n", "1"));
        assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-23T03:00:00Z"));
        assertThat(alert.resolved()).isTrue();
        assertThat(alert.fingerprint()).isNotBlank();
    }

    @Test
    void shouldKeepTheAlertsBesideABrokenOne() {
        AlertPost post = read(
                """
                {"alerts":[{"startsAt":"yesterday"},{"startsAt":"2026-11-23T03:00:00Z"},7,{"status":"firing"}]}""");

        assertThat(post.alerts()).hasSize(1);
        assertThat(post.refused())
                .containsExactly(
                        "alerts[0]: startsAt is not a time",
                        "alerts[2]: it is not an object",
                        "alerts[3]: startsAt is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{", "[]", "{}", "null", "{\"alerts\":{}}", "{\"alerts\":[]} x"})
    void shouldRefuseWhatIsNoPost(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalArgumentException.class);
    }
}
