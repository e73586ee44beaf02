package io.mapek.execute;

import static io.mapek.execute.domain.Policies.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mapek.local.LocalBroker;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.kafka.EventRecords;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example effector in Python, which knows only the two topics, on a real broker with the packaged service. */
class ForeignEffectorIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path EFFECTOR = Path.of("../examples/foreign-effector/effector.py");
    private static final List<String> SYSTEMS =
            IntStream.range(0, 12).mapToObj(i -> "system-" + i).toList();

    @TempDir
    private static Path dir;

    private static LocalBroker broker;
    private static RunningExecute execute;
    private static Process effector;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(canRun())
                .as("%s has no module confluent_kafka: install python3-confluent-kafka to run this", PYTHON)
                .isTrue();
        broker = LocalBroker.start(dir.resolve("broker"));
        StringBuilder systems = new StringBuilder("systems:\n");
        List<String> all = new ArrayList<>(SYSTEMS);
        all.addAll(List.of("works", "fails", "undone", "late", "aborted"));
        for (String id : all) {
            systems.append("  - {id: " + id + ", execute: {request-ttl: 5m, attempt-timeout: 90s, time-to-live: 20m},"
                    + " effectors: {files: {kind: external}}}\n");
            Files.writeString(file(id), "{\"replicas\": \"5\", \"batch\": \"20\"}");
        }
        execute = RunningExecute.prepared(broker, "foreign", dir, systems.toString(), Map.of())
                .start();
        startEffector();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            effector.destroy();
            execute.close();
            broker.close();
        }
    }

    private static boolean canRun() throws Exception {
        return Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import confluent_kafka")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    private static void startEffector() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PYTHON, EFFECTOR.toString());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "MAPEK_TOPICS_PREFIX", execute.kafka().topics().prefix(),
                        "TARGET_DIR", dir.toString()));
        effector = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("effector.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(effector::destroyForcibly));
    }

    private static Path file(String target) {
        return dir.resolve(target + ".json");
    }

    private static Map<String, String> values(String target) throws IOException {
        return Json.mapper().readValue(Files.readString(file(target)), new TypeReference<>() {});
    }

    /** Targets are named as their system. */
    private static Policy policy(String system) {
        return aPolicy(system)
                .of(system)
                .by("files")
                .scalingUp(system, 20)
                .throttling(system, 1000)
                .configuring(system, Map.of("batch", "50"))
                .build();
    }

    private static ActionRequested scaling(String system, Instant at) {
        return new ActionRequested(
                "request-to-" + system,
                system,
                at,
                "execution-0",
                "policy-0",
                "action-0",
                0,
                Phase.DO,
                1,
                new Action.ScaleUp(system, 20),
                new Target("files", null, null, system, null),
                at.plusSeconds(30),
                Duration.ofSeconds(30),
                Map.of("replicas", "5"));
    }

    @Test
    void shouldCarryOutAPolicy() throws Exception {
        execute.approve(List.of(policy("works")), Instant.now());

        ExecutionFinished finished = execute.finished("works", 1).getFirst();

        assertThat(finished.status()).as(finished.error()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(values("works")).isEqualTo(Map.of("replicas", "20", "rate_limit", "1000", "batch", "50"));
    }

    @Test
    void shouldChangeNothingWhenItRefusesOneAction() throws Exception {
        Policy policy = aPolicy("fails")
                .of("fails")
                .by("files")
                .scalingUp("fails", 20)
                .configuring("fails", Map.of("batch", "50", "new", "1"))
                .restarting("fails")
                .build();
        execute.approve(List.of(policy), Instant.now());

        ExecutionFinished finished = execute.finished("fails", 1).getFirst();

        assertThat(finished.notStarted()).isTrue();
        assertThat(finished.error()).contains("RESTART_SERVICE cannot be done on files");
        assertThat(values("fails")).isEqualTo(Map.of("replicas", "5", "batch", "20"));
    }

    @Test
    void shouldPutBackWhatIsStillItsOwn() throws Exception {
        Files.writeString(file("undone"), "{\"replicas\": \"20\", \"rate_limit\": \"1000\", \"batch\": \"99\"}");
        Policy undo = aPolicy("undone")
                .of("undone")
                .by("files")
                .with(new Action.UpdateConfiguration("undone", Map.of("batch", "50")), Map.of("batch", "20"))
                .with(new Action.ThrottleRequests("undone", 1000), Map.of())
                .with(new Action.ScaleUp("undone", 20), Map.of("replicas", "5"))
                .undoing("an-earlier-execution")
                .build();
        execute.approve(List.of(undo), Instant.now());

        ExecutionFinished finished = execute.finished("undone", 1).getFirst();

        assertThat(finished.actions())
                .extracting("state")
                .containsExactly(ActionState.LEFT_TO_OTHERS, ActionState.UNDONE, ActionState.UNDONE);
        assertThat(values("undone")).isEqualTo(Map.of("replicas", "5", "batch", "99"));
    }

    @Test
    void shouldDoNothingAfterItsTime() throws Exception {
        execute.kafka().send(scaling("late", Instant.now().minusSeconds(120)));

        await().atMost(RunningExecute.PATIENCE)
                .until(() -> !answersTo("request-to-late").isEmpty());

        assertThat(answersTo("request-to-late").getFirst())
                .isInstanceOfSatisfying(ActionFailed.class, failed -> assertThat(failed.failure())
                        .isEqualTo(FailureKind.EXPIRED));
        assertThat(values("late")).containsEntry("replicas", "5");
    }

    @Test
    void shouldNotSeeWhatWasTakenBack() throws Exception {
        EventRecords records = new EventRecords(execute.kafka().topics(), "/test", null);
        try (KafkaProducer<String, byte[]> producer =
                execute.kafka().producer(Map.of("transactional.id", "taken-back"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(records.of(scaling("aborted", Instant.now())));
            producer.flush();
            producer.abortTransaction();
        }
        ActionRequested after = scaling("aborted", Instant.now().minusSeconds(120));
        execute.kafka().send(after);

        await().atMost(RunningExecute.PATIENCE)
                .until(() -> !answersTo(after.id()).isEmpty());

        assertThat(answersTo(after.id()))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(ActionFailed.class));
        assertThat(values("aborted")).containsEntry("replicas", "5");
    }

    @Test
    void shouldEndOnceThoughItIsKilledAgainAndAgain() throws Exception {
        execute.approve(SYSTEMS.stream().map(ForeignEffectorIT::policy).toList(), Instant.now());
        for (int kills = 1; kills <= 3; kills++) {
            int answers = 20 * kills;
            await().atMost(RunningExecute.PATIENCE)
                    .until(() -> execute.kafka()
                                    .events(Topic.ACTION_RESULTS, ActionResult.class)
                                    .size()
                            >= answers);
            effector.destroyForcibly().waitFor();
            startEffector();
        }

        for (String system : SYSTEMS) {
            List<ExecutionFinished> ended = execute.finished(system, 1);
            assertThat(ended).hasSize(1);
            assertThat(ended.getFirst().status()).as(ended.getFirst().error()).isEqualTo(ExecutionStatus.COMPLETED);
            assertThat(ended.getFirst().successRate()).isEqualTo(new Fraction(3, 3));
            assertThat(values(system)).isEqualTo(Map.of("replicas", "20", "rate_limit", "1000", "batch", "50"));
        }
    }

    private static List<ActionResult> answersTo(String requestId) {
        return execute.kafka().events(Topic.ACTION_RESULTS, ActionResult.class).stream()
                .filter(result -> result.requestId().equals(requestId))
                .toList();
    }
}
