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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Webhook posts and looks at the API, folded by the real stage: which incidents are open in the end. */
class OpenAlertsTest {

    private final List<Event> events = new ArrayList<>();
    private ManagedSystem system;
    private MonitorStage stage;
    private MonitorState state;

    private final List<Observation> reported = new ArrayList<>();
    private final AtomicReference<String> body = new AtomicReference<>("[]");
    private Instant now = Instant.EPOCH;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final OpenAlerts alerts = new OpenAlerts(
            new AlertmanagerReader(Site.web(), clock),
            observation -> {
                reported.add(observation);
                return CompletableFuture.completedFuture(null);
            },
            id -> Optional.of(state));

    @Test
    void shouldLeaveExactlyTheOpenIncidentsOpen() {
        try (Site manager = holding(at("c", "11:00:02.123"), at("d", "11:00:03"), at("a", "11:30:00"))) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00"), firing("b", "11:00:01"), firing("c", "11:00:02.123456789"));
            post("12:00:01", firing("a", "11:00:00"), firing("b", "11:00:01"));
            post("12:00:02", resolved("b", "11:00:01"), firing("d", "11:00:03"));
            post("12:00:03", firing("b", "11:00:01"), resolved("e", "11:00:04"));
            post("12:00:04", firing("e", "11:00:04"), firing("a", "11:30:00"));

            looks("12:01:00", "12:02:00", "12:03:00");

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

            looks("12:01:00", "12:02:00", "12:03:00");

            assertThat(open()).containsExactly("a 11:00:00");
        }
    }

    @Test
    void shouldEndNothingWhenTheAnswerIsNoListOfAlerts() {
        for (String body :
                List.of("{}", "[{}]", "[{\"startsAt\": \"x\"}]", "[" + told("b", "11:00:00", "x") + "]", "[", "")) {
            try (Site manager = Site.answering(200, "application/json", body)) {
                watchedBy(manager);
                post("12:00:00", firing("a", "11:00:00"));

                looks("12:01:00", "12:02:00", "12:03:00");

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

            looks("12:01:00", "12:02:00", "12:03:00");

            assertThat(open()).containsExactly("a 11:00:00");
        }
    }

    @Test
    void shouldNotEndWhatAnAlertmanagerDoesNotHoldYetThatWasStartedAnew() {
        try (Site manager = turning(at("a", "11:00:00"))) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00"));

            looks("12:01:00");
            holds();
            looks("12:02:00", "12:03:00", "12:03:59");
            holds(at("a", "11:00:00"));
            looks("12:04:59", "12:05:59");

            assertThat(open()).containsExactly("a 11:00:00");
            assertThat(events).hasSize(1);
        }
    }

    @Test
    void shouldCountAbsenceAnewAfterItCouldNotBeAsked() {
        try (Site manager = turning()) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00"));

            looks("12:01:00");
            body.set("starting");
            looks("12:02:00");
            holds();
            looks("12:03:00", "12:04:00");
            assertThat(open()).containsExactly("a 11:00:00");
            looks("12:05:00");

            assertThat(open()).isEmpty();
        }
    }

    @Test
    void shouldBeginAgainWhenItHoldsWhatWasTakenForOver() {
        try (Site manager = turning()) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00.123456789"));
            looks("12:01:00", "12:02:00", "12:03:00");
            assertThat(open()).isEmpty();

            holds(at("a", "11:00:00.123"));
            looks("12:04:00", "12:05:00");

            assertThat(open()).containsExactly("a 11:00:00.123456789");
            assertThat(events.stream().filter(ViolationDetected.class::isInstance))
                    .hasSize(2);
        }
    }

    @Test
    void shouldBeginAgainWhatTimedOutAndFiresStill() {
        try (Site manager = turning()) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00.123456789"));
            post("12:05:00", resolved("a", "11:00:00.123456789"));
            post("12:06:30", firing("a", "11:00:00.123456789"));
            assertThat(open()).isEmpty();

            holds(told("a", "11:00:00.123", "12:06:00"));
            looks("12:06:40", "12:07:40", "12:08:40");

            assertThat(open()).containsExactly("a 11:00:00.123456789");
            assertThat(events.stream().filter(ViolationDetected.class::isInstance))
                    .hasSize(2);
        }
    }

    @Test
    void shouldBeginAgainWhatTimedOutAtOneOfTwo() {
        try (Site first = holding(told("a", "11:00:00", "12:04:00"));
                Site second = holding(told("a", "11:00:00", "12:06:00"));
                Site third = holding(at("a", "11:00:00"))) {
            watchedBy(first, second, third);
            post("12:00:00", firing("a", "11:00:00"));
            post("12:05:00", resolved("a", "11:00:00"));

            looks("12:07:00");

            assertThat(open()).containsExactly("a 11:00:00");
        }
    }

    @Test
    void shouldLeaveOverWhatOneHoldsThatWasNotToldOfTheEnd() {
        try (Site manager = holding(told("a", "11:00:00", "12:04:00"), at("b", "11:00:00"))) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00"), firing("b", "11:00:00"));
            post("12:05:00", resolved("a", "11:00:00"), resolved("b", "11:00:00"));

            looks("12:07:00", "12:08:00");

            assertThat(reported).isEmpty();
            assertThat(open()).isEmpty();
        }
    }

    @Test
    void shouldNotTimeOutWhatItHolds() {
        try (Site manager = turning(at("a", "11:00:00"))) {
            watchedBy(manager);
            post("12:00:00", firing("a", "11:00:00"));

            looks("13:16:00");

            assertThat(state.alerts()).singleElement().satisfies(alert -> assertThat(alert.heard())
                    .isEqualTo(today("13:16:00")));
        }
    }

    @Test
    void shouldAskOnceForAllWhoWantToKnow() {
        try (Site manager = turning()) {
            watchedBy(manager);

            looks("12:01:00", "12:01:30", "12:01:59");
            assertThat(manager.bodies()).hasSize(1);
            looks("12:02:00");

            assertThat(manager.bodies()).hasSize(2);
        }
    }

    @Test
    void shouldNotEndWhatWasHeardAfterItAsked() {
        try (Site manager = holding()) {
            watchedBy(manager);
            post("12:01:00", firing("a", "11:00:00"));

            looks("12:00:57", "12:00:58", "12:00:59");

            assertThat(open()).containsExactly("a 11:00:00");
        }
    }

    /** Holds what it is told to hold. */
    private Site turning(String... alerts) {
        holds(alerts);
        return new Site(exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private void holds(String... alerts) {
        body.set("[" + String.join(",", alerts) + "]");
    }

    private static Site holding(String... alerts) {
        return Site.answering(200, "application/json", "[" + String.join(",", alerts) + "]");
    }

    private static String at(String fingerprint, String time) {
        return "{\"fingerprint\": \"%s\", \"startsAt\": \"2026-11-23T%sZ\", \"status\": {\"state\": \"suppressed\"}}"
                .formatted(fingerprint, time);
    }

    private static String told(String fingerprint, String time, String updated) {
        return "{\"fingerprint\": \"%s\", \"startsAt\": \"2026-11-23T%sZ\", \"updatedAt\": \"2026-11-23T%sZ\"}"
                .formatted(fingerprint, time, updated);
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

    private void looks(String... times) {
        for (String time : times) {
            now = today(time);
            alerts.look(system);
            List.copyOf(reported).forEach(this::fold);
            reported.clear();
        }
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
