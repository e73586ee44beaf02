package io.mapek.execute.edge.webhook;

import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Requests;
import io.mapek.execute.edge.TestClock;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract with whoever takes the posts. */
class WebhookEffectorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "t0ken-of-the-hook";
    private static final String AUTHORIZED = "Bearer " + TOKEN;

    /** One post as it came. */
    private record Call(String contentType, String key, String authorization, String body) {}

    private record Answer(int status, String body) {}

    private final TestClock clock = new TestClock();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final WebhookEffector effector = new WebhookEffector(
            new ApiKeys(name -> name.equals("HOOK") ? Optional.of(TOKEN) : Optional.empty()), clock, clock::advance);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
            byte[] body = answer.body().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private WebhookEffectorTest answering(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    private Outcome perform(Requests request) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return effector.perform(
                request.build(), new EffectorSettings(EffectorKind.WEBHOOK, url, Duration.ofSeconds(5), "HOOK"));
    }

    @Test
    void shouldPostTheRequestAsACloudEvent() throws IOException {
        answering(200, "{'state':{'replicas':5}}");
        ActionRequested request = aRequest(Phase.PREPARE).build();

        Outcome outcome = perform(aRequest(Phase.PREPARE));

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("replicas", "5"), null, null));
        Call call = calls.getFirst();
        assertThat(call.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(call.authorization()).isEqualTo(AUTHORIZED);
        JsonNode event = Json.mapper().readTree(call.body());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("type").asText()).isEqualTo("io.mapek.ActionRequested");
        assertThat(event.path("id").asText()).isEqualTo(request.id());
        assertThat(event.path("subject").asText()).isEqualTo("charter");
        assertThat(Json.mapper().treeToValue(event.path("data"), Event.class)).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({"PREPARE, request-1", "DO, action-1", "VERIFY, request-1", "UNDO, action-1:undo"})
    void shouldSendAKeyByWhichARepetitionIsKnown(Phase phase, String key) {
        answering(200, "{'state':{}}");

        perform(aRequest(phase).before(Map.of("replicas", "5")));

        assertThat(calls).extracting(Call::key).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "403, REFUSED",
        "404, REFUSED",
        "409, CHANGED_BY_SOMEONE_ELSE",
        "302, REJECTED",
        "204, REJECTED",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void shouldSayWhatAStatusMeans(int status, FailureKind kind) {
        answering(status, status == 204 ? "" : "{'detail':'the token " + TOKEN + " is not mine'}");

        Outcome outcome = perform(aRequest(Phase.UNDO).before(Map.of("replicas", "5")));

        assertThat(outcome).extracting("kind").isEqualTo(kind);
        assertThat(outcome).extracting("reason").asString().startsWith(status + " to UNDO posted to 127.0.0.1");
        assertThat(outcome.toString()).doesNotContain(TOKEN);
    }

    @Test
    void shouldTakeAcceptedForStarted() {
        answering(202, "");

        Outcome outcome = perform(aRequest(Phase.DO));

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("replicas", "20"), null, "started"));
        assertThat(calls).hasSize(1);
    }

    @Test
    void shouldAskAgainUntilWhatWasStartedIsThere() {
        answering(202, "").answering(202, "").answering(200, "{'verdict':'yes','state':{'replicas':'20'}}");

        Outcome outcome = perform(aRequest(Phase.VERIFY));

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("replicas", "20"), Verdict.YES, null));
        assertThat(calls).hasSize(3);
    }

    @Test
    void shouldNotKnowWhatIsStillUnderWayWhenTimeIsOver() {
        answering(202, "");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(perform(aRequest(Phase.VERIFY).within(Duration.ofMillis(2_500))))
                        .isEqualTo(new Outcome.Done(Map.of(), Verdict.UNKNOWN, "it is still under way")));
    }

    @Test
    void shouldNotTakeAStartedUndoForDone() {
        answering(202, "");

        Outcome outcome =
                perform(aRequest(Phase.UNDO).before(Map.of("replicas", "5")).within(Duration.ofMillis(2_500)));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({"202, ''", "200, '{}'", "200, '<html>'", "200, \"{'state':{'replicas':{'now':5}}}\""})
    void shouldNotTakeForAStateWhatIsNone(int status, String body) {
        answering(status, body);

        Outcome outcome = perform(aRequest(Phase.PREPARE));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REJECTED);
    }

    @Test
    void shouldPostNothingAfterItsTime() {
        Outcome outcome = perform(aRequest(Phase.DO).notAfter(Requests.NOW.minusMillis(1)));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.EXPIRED);
        assertThat(calls).isEmpty();
    }
}
