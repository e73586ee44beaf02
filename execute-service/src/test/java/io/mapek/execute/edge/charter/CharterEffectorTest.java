package io.mapek.execute.edge.charter;

import static io.mapek.execute.edge.Requests.NOW;
import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charter's HTTP API, as the effector uses it, when it works and when it does not. */
class CharterEffectorTest {
    private static final String KEY = "s3cret-key";

    private final StandInCharter charter = new StandInCharter();
    private final Map<String, String> environment = new HashMap<>(Map.of("CHARTER_API_KEY", KEY));
    private final CharterEffector effector = new CharterEffector(
            new ApiKeys(name -> Optional.ofNullable(environment.get(name))),
            new Phases(Clock.fixed(NOW, ZoneOffset.UTC), length -> {}));

    @AfterEach
    void close() {
        charter.close();
    }

    static Stream<Arguments> everyAction() {
        return Stream.of(
                Arguments.of(
                        new Action.ScaleUp("workers", 20), "POST /api/v1/components/workers/scale", "{'replicas':20}"),
                Arguments.of(
                        new Action.ScaleDown("workers", 0), "POST /api/v1/components/workers/scale", "{'replicas':0}"),
                Arguments.of(
                        new Action.RestartService("workers", true, Duration.ofSeconds(5)),
                        "POST /api/v1/services/workers/restart",
                        "{'graceful':true,'timeout':5}"),
                Arguments.of(
                        new Action.ApplyPolicy("engine", "corrected"),
                        "POST /api/v1/policies/apply",
                        "{'policy_set':'corrected'}"),
                Arguments.of(
                        new Action.BypassValidation("workers", Duration.ofSeconds(60)),
                        "POST /api/v1/validation/bypass",
                        "{'duration':60}"),
                Arguments.of(new Action.ThrottleRequests("gate", 1000), "POST /api/v1/throttle", "{'rate_limit':1000}"),
                Arguments.of(
                        new Action.ActivateEmergencyOverride("gate", Duration.ofSeconds(300)),
                        "POST /api/v1/emergency-override",
                        "{'duration':300}"),
                Arguments.of(
                        new Action.RebalanceLoad("gate", "round_robin"),
                        "POST /api/v1/load/rebalance",
                        "{'strategy':'round_robin'}"),
                Arguments.of(
                        new Action.UpdateConfiguration("workers", Map.of("batch_size", "50", "timeout", "10")),
                        "PATCH /api/v1/config/workers",
                        "{'batch_size':50,'timeout':10}"));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void shouldDoEachActionWithKeyAndIdempotencyKey(Action action, String call, String body) {
        charter.answering(call, "{}");

        Outcome outcome = perform(aRequest(Phase.DO).to(action).build());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        StandInCharter.Call made = charter.calls().getFirst();
        assertThat(made).hasToString(call + " " + body.replace('\'', '"'));
        assertThat(made.apiKey()).isEqualTo(KEY);
        assertThat(made.idempotencyKey()).isEqualTo("action-1");
    }

    static Stream<Arguments> everyState() {
        return Stream.of(
                Arguments.of(
                        new Action.ScaleUp("workers", 20),
                        "GET /api/v1/components/workers",
                        "{'name':'workers','replicas':5}",
                        Map.of("replicas", "5")),
                Arguments.of(
                        new Action.RestartService("workers", true, null),
                        "GET /api/v1/services/workers",
                        "{'name':'workers','annotation':'earlier'}",
                        Map.of("restart", "earlier")),
                Arguments.of(
                        new Action.BypassValidation("workers", Duration.ofSeconds(60)),
                        "GET /api/v1/validation/bypass",
                        "{'active':false}",
                        Map.of("bypass", "inactive")),
                Arguments.of(
                        new Action.ThrottleRequests("gate", 1000),
                        "GET /api/v1/throttle",
                        "{'rate_limit':null}",
                        Map.of()),
                Arguments.of(
                        new Action.ActivateEmergencyOverride("gate", Duration.ofSeconds(300)),
                        "GET /api/v1/emergency-override",
                        "{'active':true,'id':'override-1'}",
                        Map.of("override", "active")),
                Arguments.of(
                        new Action.RebalanceLoad("gate", "round_robin"),
                        "GET /api/v1/load/rebalance",
                        "{'strategy':'sticky_sessions','skew':0.2}",
                        Map.of("strategy", "sticky_sessions")),
                Arguments.of(
                        new Action.UpdateConfiguration("workers", Map.of("batch_size", "50", "parallelism", "4")),
                        "GET /api/v1/config/workers",
                        "{'component':'workers','settings':{'batch_size':20,'timeout':'30'}}",
                        Map.of("batch_size", "20")));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void shouldCaptureTheStateOfEachAction(Action action, String call, String body, Map<String, String> state) {
        charter.answering(call, body);

        Outcome outcome = perform(aRequest(Phase.PREPARE).to(action).build());

        assertThat(outcome).isEqualTo(new Outcome.Done(state, null, null));
        assertThat(charter.changes()).isEmpty();
    }

    @Test
    void shouldReachTheCommitteeByItsOwnPaths() {
        charter.answering("GET /api/v1/committee/state", "{'replicas':5,'service':{'annotation':'action-1'}}")
                .answering("POST /api/v1/committee/scale", "{}")
                .answering("POST /api/v1/committee/restart", "{}");
        Action scale = new Action.ScaleUp("committee", 7);
        Action restart = new Action.RestartService("committee", true, null);

        Outcome captured = perform(
                aRequest(Phase.PREPARE).to(scale).at("committee", "committee").build());
        perform(aRequest(Phase.DO).to(scale).at("committee", "committee").build());
        perform(aRequest(Phase.DO).to(restart).at("committee", "committee").build());
        Outcome verified = perform(
                aRequest(Phase.VERIFY).to(restart).at("committee", "committee").build());

        assertThat(captured).isEqualTo(new Outcome.Done(Map.of("replicas", "5"), null, null));
        assertThat(charter.changes())
                .extracting(change -> change.substring(0, change.indexOf(" {")))
                .containsExactly("POST /api/v1/committee/scale", "POST /api/v1/committee/restart");
        assertThat(verified).extracting("verdict").isEqualTo(Verdict.YES);
    }

    @Test
    void shouldRefuseAPolicySetThatCharterFindsNotValid() {
        charter.answering("GET /api/v1/policies/current", "{'policy_set':'standard'}")
                .answering("POST /api/v1/policies/validate", "{'valid':false,'problems':['it decides wrongly']}");

        Outcome outcome = perform(aRequest(Phase.PREPARE)
                .to(new Action.ApplyPolicy("engine", "broken"))
                .build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REFUSED);
        assertThat(outcome).extracting("reason").asString().contains("broken").contains("it decides wrongly");
    }

    @Test
    void shouldTakeBackALimitThatWasNotThereBefore() {
        charter.answering("GET /api/v1/throttle", "{'rate_limit':1000}").answering("POST /api/v1/throttle", "{}");

        Outcome outcome = perform(aRequest(Phase.UNDO)
                .to(new Action.ThrottleRequests("gate", 1000))
                .before(Map.of())
                .build());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(charter.changes()).containsExactly("POST /api/v1/throttle {\"rate_limit\":null}");
        assertThat(charter.calls().getLast().idempotencyKey()).isEqualTo("action-1:undo");
    }

    @Test
    void shouldTakeBackSettings() {
        charter.answering("GET /api/v1/config/workers", "{'settings':{'batch_size':'50','parallelism':'4'}}")
                .answering("PATCH /api/v1/config/workers", "{}");

        perform(aRequest(Phase.UNDO)
                .to(new Action.UpdateConfiguration("workers", Map.of("batch_size", "50", "parallelism", "4")))
                .before(Map.of("batch_size", "20"))
                .build());

        assertThat(charter.changes())
                .containsExactly("PATCH /api/v1/config/workers {\"batch_size\":20,\"parallelism\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, '\"1.10\"'",
        "1.0, 1.0",
        "0.5, 0.5",
        "0.0001, 1.0E-4",
        "1.0E-4, 1.0E-4",
        "007, '\"007\"'",
        "-3, -3",
        "0.12345678901234567, '\"0.12345678901234567\"'",
        "1E999, '\"1E999\"'",
        "true, true",
        "'', '\"\"'"
    })
    void shouldLoseNothingOfAValueThatTravelsAsText(String text, String sent) {
        charter.answering("PATCH /api/v1/config/workers", "{}");

        perform(aRequest(Phase.DO)
                .to(new Action.UpdateConfiguration("workers", Map.of("release", text)))
                .build());

        assertThat(charter.changes()).containsExactly("PATCH /api/v1/config/workers {\"release\":" + sent + "}");
    }

    @Test
    void shouldEndAnOverrideAndLeaveOneThatEndedByItself() {
        Action override = new Action.ActivateEmergencyOverride("gate", Duration.ofSeconds(300));
        ActionRequested undo = aRequest(Phase.UNDO)
                .to(override)
                .before(Map.of("override", "inactive"))
                .build();
        charter.answering("GET /api/v1/emergency-override", "{'active':true}")
                .answering("DELETE /api/v1/emergency-override", "{'active':false}");

        perform(undo);
        charter.answering("GET /api/v1/emergency-override", "{'active':false}");
        Outcome again = perform(undo);

        assertThat(charter.changes()).containsExactly("DELETE /api/v1/emergency-override");
        assertThat(again).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void shouldLeaveReplicasThatSomebodyElseSet() {
        charter.answering("GET /api/v1/components/workers", "{'replicas':12}");

        Outcome outcome =
                perform(aRequest(Phase.UNDO).before(Map.of("replicas", "5")).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.CHANGED_BY_SOMEONE_ELSE);
        assertThat(charter.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED",
        "401, REJECTED",
        "404, REJECTED",
        "409, REJECTED",
        "302, REJECTED",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void shouldSayWhatAStatusMeans(int status, FailureKind kind) {
        charter.answering("POST /api/v1/components/workers/scale", status, "{'detail':'told so'}");

        Outcome outcome = perform(aRequest(Phase.DO).build());

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        kind, "Charter answered " + status + " to POST /api/v1/components/workers/scale: told so"));
    }

    @Test
    void shouldNotRepeatTheKeyWhenCharterDoes() {
        charter.answering(
                "POST /api/v1/components/workers/scale", 401, "{'detail':'" + KEY + " is not the right key'}");

        Outcome outcome = perform(aRequest(Phase.DO).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REJECTED);
        assertThat(outcome.toString()).contains("*** is not the right key").doesNotContain(KEY);
    }

    @Test
    void shouldSayThatNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Outcome outcome = perform(
                URI.create("http://127.0.0.1:" + free), aRequest(Phase.DO).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.CONNECTION);
    }

    @Test
    void shouldNotWaitLongerThanTheRequestAllows() {
        charter.neverAnswering("POST /api/v1/components/workers/scale");

        Outcome outcome =
                perform(aRequest(Phase.DO).within(Duration.ofSeconds(3)).build());

        assertThat(outcome).isEqualTo(new Outcome.Failed(FailureKind.TIMEOUT, "no answer within 3000 ms"));
    }

    @Test
    void shouldNotWaitForAnAnswerThatNeverEnds() {
        charter.neverEndingItsAnswerTo("GET /api/v1/components/workers");

        Outcome outcome =
                perform(aRequest(Phase.VERIFY).within(Duration.ofSeconds(3)).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void shouldNotReadAnAnswerWithoutEnd() {
        charter.answering("GET /api/v1/components/workers", "x".repeat(2_000_000));

        Outcome outcome = perform(aRequest(Phase.VERIFY).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.CONNECTION);
        assertThat(outcome).extracting("reason").asString().contains("larger than 1000000 bytes");
    }

    @Test
    void shouldNotTakeAPageForAState() {
        charter.answering("GET /api/v1/components/workers", "<html>Welcome</html>");

        Outcome outcome = perform(aRequest(Phase.PREPARE).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REJECTED);
    }

    @Test
    void shouldEncodeOddNames() {
        charter.answering("GET /api/v1/components/a%2Fb%20%3F%23%25%2B%C3%BC", "{'replicas':5}");

        Outcome outcome =
                perform(aRequest(Phase.PREPARE).at("component", "a/b ?#%+ü").build());

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("replicas", "5"), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void shouldRefuseNamesThatLeadElsewhere(String name) {
        Outcome outcome = perform(aRequest(Phase.DO).at("component", name).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REFUSED);
        assertThat(charter.calls()).isEmpty();
    }

    @Test
    void shouldRefuseWithoutAKey() {
        environment.clear();

        Outcome outcome = perform(aRequest(Phase.PREPARE).build());

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(FailureKind.REFUSED, "there is no API key: set CHARTER_API_KEY"));
        assertThat(charter.calls()).isEmpty();
    }

    @Test
    void shouldRefuseAKeyThatIsNoHeaderWithoutShowingIt() {
        environment.put("CHARTER_API_KEY", "two\nlines");

        Outcome outcome = perform(aRequest(Phase.PREPARE).build());

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REFUSED);
        assertThat(outcome.toString()).doesNotContain("two");
    }

    @Test
    void shouldReadTheKeyFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from-a-file\n");
        environment.clear();
        environment.put("CHARTER_API_KEY_FILE", file.toString());
        charter.answering("GET /api/v1/components/workers", "{'replicas':5}");

        perform(aRequest(Phase.PREPARE).build());

        assertThat(charter.calls()).extracting(StandInCharter.Call::apiKey).isEqualTo(List.of("from-a-file"));
    }

    private Outcome perform(ActionRequested request) {
        return perform(charter.url(), request);
    }

    private Outcome perform(URI url, ActionRequested request) {
        return effector.perform(
                request, new EffectorSettings(EffectorKind.CHARTER, url, Duration.ofSeconds(10), "CHARTER_API_KEY"));
    }
}
