package io.mapek.monitor.edge.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.monitor.domain.Breach;
import io.mapek.monitor.domain.MonitorStage;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.Step;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Webhook posts and looks at the API, folded by the real stage: which incidents are open in the end. */
class OpenAlertsTest {

    private final List<Event> events = new ArrayList<>();
    private ManagedSystem system;
    private MonitorStage stage;
    private MonitorState state;

    @Test
    void shouldLeaveExactlyTheOpenIncidentsOpen() {
        try (Site manager = holding(at("c", "11:00:02.123"), at("d", "11:00:03"), at("a", "11:30:00"))) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00"), firing("b", "11:00:01"), firing("c", "11:00:02.123456789"));
            post("12:00:01", firing("a", "11:00:00"), firing("b", "11:00:01"));
            post("12:00:02", resolved("b", "11:00:01"), firing("d", "11:00:03"));
            post("12:00:03", firing("b", "11:00:01"), resolved("e", "11:00:04"));
            post("12:00:04", firing("e", "11:00:04"), firing("a", "11:30:00"));

            look("12:01:00");

            assertThat(open()).containsExactlyInAnyOrder("a 11:30:00", "c 11:00:02.123456789", "d 11:00:03");
            assertThat(events.stream().filter(ViolationDetected.class::isInstance))
                    .hasSize(5);
            assertThat(events.stream().filter(ViolationCleared.class::isInstance))
                    .hasSize(2);
        }
    }

    @Test
    void shouldEndNothingWhenOneOfTwoCannotBeAsked() {
        try (Site first = holding();
                Site second = Site.answering(503, "text/plain", "starting")) {
            watchedBy(first, second);
            post("12:00:00", firing("a", "11:00:00"));

            look("12:01:00");

            assertThat(open()).containsExactly("a 11:00:00");
        }
    }

    @Test
    void shouldEndNothingWhenTheAnswerIsNoListOfAlerts() {
        for (String body : List.of("{}", "[{}]", "[{\"startsAt\": \"x\"}]", "[", "")) {
            try (Site manager = Site.answering(200, "application/json", body)) {
                watchedBy(manager);
                post("12:00:00", firing("a", "11:00:00"));

                look("12:01:00");

                assertThat(open()).as(body).containsExactly("a 11:00:00");
            }
        }
    }

    @Test
    void shouldKeepWhatOneOfTwoHolds() {
        try (Site first = holding();
                Site second = holding(at("a", "11:00:00"))) {
            watchedBy(first, second);
            post("12:00:00", firing("a", "11:00:00"), firing("b", "11:00:00"));

            look("12:01:00");

            assertThat(open()).containsExactly("a 11:00:00");
        }
    }

    @Test
    void shouldNotEndWhatWasHeardAfterItAsked() {
        try (Site manager = holding()) {
            watchedBy(manager);
            post("12:01:00", firing("a", "11:00:00"));

            look("12:00:59");

            assertThat(open()).containsExactly("a 11:00:00");
        }
    }

    private static Site holding(String... alerts) {
        return Site.answering(200, "application/json", "[" + String.join(",", alerts) + "]");
    }

    private static String at(String fingerprint, String time) {
        return "{\"fingerprint\": \"%s\", \"startsAt\": \"2026-11-23T%sZ\", \"status\": {\"state\": \"suppressed\"}}"
                .formatted(fingerprint, time);
    }

    private static String firing(String fingerprint, String time) {
        return alert(fingerprint, time, "firing");
    }

    private static String resolved(String fingerprint, String time) {
        return alert(fingerprint, time, "resolved");
    }

    private static String alert(String fingerprint, String time, String status) {
        return """
                {"status": "%s", "labels": {"alertname": "A", "name": "%s"}, "startsAt": "2026-11-23T%sZ",
                 "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "%s"}"""
                .formatted(status, fingerprint, time, fingerprint);
    }

    private void watchedBy(Site... managers) {
        List<String> sources = new ArrayList<>();
        for (Site manager : managers) {
            sources.add("{id: m" + sources.size() + ", kind: alertmanager, url: '" + manager.uri() + "'}");
        }
        SystemsFile file =
                SystemsFile.parse("systems: [{id: shop, sources: [" + String.join(",", sources) + "]}]", "test");
        system = file.systems().systems().getFirst();
        stage = new MonitorStage(file.systems());
        state = stage.empty("shop");
    }

    private void post(String time, String... alerts) {
        String body = "{\"version\": \"4\", \"alerts\": [" + String.join(",", alerts) + "]}";
        AlertPost.read(body.getBytes(StandardCharsets.UTF_8), "shop", today(time))
                .alerts()
                .forEach(this::fold);
    }

    private void look(String time) {
        List<Observation> reported = new ArrayList<>();
        Clock clock = Clock.fixed(today(time), ZoneOffset.UTC);
        new OpenAlerts(
                        Site.web(),
                        observation -> {
                            reported.add(observation);
                            return CompletableFuture.completedFuture(null);
                        },
                        id -> state.alerts(),
                        clock)
                .look(system);
        reported.forEach(this::fold);
    }

    private void fold(Event event) {
        Step<MonitorState> step = stage.apply(state, event);
        state = step.state();
        events.addAll(step.events());
    }

    private List<String> open() {
        return state.alerts().stream()
                .map(breach -> breach.alert() + " " + timeOf(breach))
                .toList();
    }

    private static String timeOf(Breach breach) {
        String text = breach.since().toString();
        return text.substring(text.indexOf('T') + 1, text.length() - 1);
    }

    private static Instant today(String time) {
        return Instant.parse("2026-11-23T" + time + "Z");
    }
}
