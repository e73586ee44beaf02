package io.mapek.execute;

import static io.mapek.execute.domain.Policies.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.LocalBroker;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Target;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a real broker, against a target that speaks Charter's API. */
class ExecuteIT {
    private static final Map<String, String> BEFORE = Map.of("replicas", "5", "batch", "20");

    private static final List<String> SYSTEMS = List.of("seed", "left", "refused", "old", "late");

    @TempDir
    private static Path dir;

    private static LocalBroker broker;
    private static FakeCharter charter;
    private static RunningExecute execute;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(dir.resolve("broker"));
        charter = new FakeCharter();
        StringBuilder systems = new StringBuilder("systems:\n");
        for (String id : SYSTEMS) {
            systems.append("  - {id: " + id + ", execute: {first-backoff: 100ms, request-ttl: "
                    + (id.equals("late") ? "8s" : "5m") + "},"
                    + " effectors: {charter: {timeout: 30s, url: '" + charter.url(id) + "'}}}\n");
        }
        execute = RunningExecute.prepared(broker, "execute", dir, systems.toString(), Map.of())
                .start();
    }

    @AfterAll
    static void stop() {
        execute.close();
        charter.close();
        broker.close();
    }

    private static ExecutionFinished finished(String systemId) {
        return execute.finished(systemId, 1).getFirst();
    }

    private static Policy threeActions(String system) {
        return aPolicy(system)
                .of(system)
                .scalingUp("workers", 20)
                .throttling("gate", 1000)
                .configuring("workers", Map.of("batch", "50"))
                .build();
    }

    @Test
    void shouldUndoTheSeedsThreeActionsInReverseWhenTheThirdFails() throws Exception {
        charter.of("seed").failing("PATCH");
        execute.approve(List.of(threeActions("seed")), Instant.now());

        ExecutionFinished finished = finished("seed");

        assertThat(finished.status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(finished.successRate()).isEqualTo(new Fraction(2, 3));
        assertThat(finished.error()).startsWith("Action 3 failed: UPDATE_CONFIGURATION on workers");
        assertThat(finished.actions())
                .extracting("state")
                .containsExactly(ActionState.UNDONE, ActionState.UNDONE, ActionState.UNDONE);
        assertThat(charter.of("seed").values()).isEqualTo(BEFORE);
        assertThat(charter.of("seed").effects())
                .containsExactly("seed-action-1", "seed-action-2", "seed-action-2:undo", "seed-action-1:undo");
        assertShown(finished);
        execute.assertNowhere(FakeCharter.KEY);
    }

    /** The view tells the same, with every attempt. */
    private void assertShown(ExecutionFinished finished) throws Exception {
        String base = execute.service().url() + "/api/systems/seed/executions";
        JsonNode one = get(base + "/" + finished.executionId(), 200);
        assertThat(one.path("status").asText()).isEqualTo("ROLLED_BACK");
        assertThat(one.path("successRate").path("numerator").asInt()).isEqualTo(2);
        assertThat(one.path("successRate").path("denominator").asInt()).isEqualTo(3);
        assertThat(one.path("actions").path(0).path("before").path("replicas").asText())
                .isEqualTo("5");
        assertThat(one.path("attempts").path(2)).hasSize(3);
        assertThat(one.path("attempts").path(2).path(1).path("phase").asText()).isEqualTo("DO");
        assertThat(one.path("attempts").path(2).path(1).path("outcome").asText())
                .contains("Charter answered 400")
                .contains("not with ***");
        assertThat(get(base + "/unknown", 404).path("status").asInt()).isEqualTo(404);
        assertThat(get(base + "?limit=0", 400).path("detail").asText()).contains("limit");
        assertThat(get(execute.service().url() + "/api/systems/other/executions", 404)
                        .path("detail")
                        .asText())
                .contains("other");
    }

    private static JsonNode get(String url, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer t1")
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(url).isEqualTo(status);
        return Json.mapper().readTree(answer.body());
    }

    @Test
    void shouldFailAndNameWhatIsLeftWhenAnUndoFails() throws Exception {
        charter.of("left").failing("PATCH").refusingUndoOf("left-action-1");
        execute.approve(List.of(threeActions("left")), Instant.now());

        ExecutionFinished finished = finished("left");

        assertThat(finished.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(finished.leftChanged())
                .singleElement()
                .asString()
                .startsWith("action 1 (SCALE_UP on workers) could not be undone")
                .endsWith("replicas may still be 20 instead of 5");
        assertThat(charter.of("left").values()).isEqualTo(Map.of("replicas", "20", "batch", "20"));
    }

    @Test
    void shouldActOnNothingOldAfterTwoHoursDown() throws Exception {
        Instant then = Instant.now().minus(Duration.ofHours(2));
        execute.service().kill9();
        execute.approve(List.of(threeActions("old")), then);
        execute.kafka().send(oldRequest(then));

        execute.service().restart();

        assertThat(finished("old")).satisfies(finished -> {
            assertThat(finished.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(finished.notStarted()).isTrue();
        });
        await().atMost(RunningExecute.PATIENCE)
                .until(() -> answersTo("old-request").size() == 1);
        assertThat(answersTo("old-request").getFirst())
                .isInstanceOfSatisfying(ActionFailed.class, failed -> assertThat(failed.failure())
                        .isEqualTo(FailureKind.EXPIRED));
        assertThat(charter.of("old").calls()).isEmpty();
    }

    private List<ActionResult> answersTo(String requestId) {
        return execute.kafka().events(Topic.ACTION_RESULTS, ActionResult.class).stream()
                .filter(result -> result.requestId().equals(requestId))
                .toList();
    }

    private static ActionRequested oldRequest(Instant then) {
        return new ActionRequested(
                "old-request",
                "old",
                then,
                "execution-0",
                "policy-0",
                "action-0",
                0,
                Phase.DO,
                1,
                new Action.ScaleUp("workers", 20),
                new Target("charter", null, null, "workers", null),
                then.plusSeconds(30),
                Duration.ofSeconds(30),
                Map.of("replicas", "5"));
    }

    @Test
    void shouldDoNothingWhenTheEffectorComesBackAfterTheRequestsTime() throws Exception {
        charter.of("late").stoppingAt(3, FakeCharter.Fate.LOST);
        execute.approve(List.of(threeActions("late")), Instant.now());
        await().atMost(RunningExecute.PATIENCE).until(() -> charter.stopped() == 1);

        execute.service().kill9();
        charter.goOn();
        await().pollDelay(Duration.ofSeconds(9)).atMost(RunningExecute.PATIENCE).until(() -> true);
        execute.service().restart();

        ExecutionFinished finished = finished("late");
        assertThat(finished.status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(finished.error()).contains("EXPIRED");
        assertThat(charter.of("late").effects()).isEmpty();
        assertThat(charter.of("late").values()).isEqualTo(BEFORE);
    }

    @Test
    void shouldRefuseBeforeAnythingIsChanged() throws Exception {
        Policy tooMuch = aPolicy("refused")
                .of("refused")
                .throttling("gate", 1000)
                .scalingUp("workers", 5000)
                .build();
        execute.approve(List.of(tooMuch), Instant.now());

        ExecutionFinished finished = finished("refused");

        assertThat(finished.notStarted()).isTrue();
        assertThat(finished.error()).contains("blast radius");
        assertThat(charter.of("refused").effects()).isEmpty();
    }
}
