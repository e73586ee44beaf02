package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run of the packaged loop with incidents, replayed from its topics and explained, while the loop goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {
    private static final List<String> WRITTEN_BY_STAGES =
            List.of("VIOLATIONS", "ANALYSES", "POLICIES", "ACTIONS", "OUTCOMES", "ASSESSMENTS", "EFFECTIVENESS");

    private RunningLoop loop;
    private Path files;

    @BeforeAll
    void record(@TempDir Path directory) {
        files = directory;
        loop = new RunningLoop(directory.resolve("loop"));
        loop.until(() -> assertThat(loop.topics().all(CycleCompleted.class, cycle -> cycle.status() == CycleStatus.OK))
                .hasSizeGreaterThan(2));
        heal("latency-surge", 1);
        heal("bad-policy", 2);
    }

    @AfterAll
    void end() {
        if (loop != null) {
            loop.close();
        }
    }

    private void heal(String fault, int assessed) {
        loop.incidents().inject(fault);
        loop.until(() -> {
            assertThat(loop.topics().all(OutcomeAssessed.class)).hasSizeGreaterThanOrEqualTo(assessed);
            assertThat(loop.topics().all(AnalysisCompleted.class).getLast().activeTotal())
                    .isZero();
        });
    }

    @Test
    void shouldDecideTheSameToTheLastFieldFromTheTopicsOfARunningLoop() throws IOException {
        Path json = files.resolve("same.json");

        CommandLine.Answer answer = replay(json, Instant.now());

        assertThat(answer.out()).contains("Every decision is the same.");
        assertThat(answer.exit()).isZero();
        JsonNode report = Json.mapper().readTree(json.toFile());
        assertThat(report.path("unreadable").asInt()).isZero();
        JsonNode system = report.path("systems").path(0);
        assertThat(system.path("limits")).isEmpty();
        assertThat(system.path("differences")).isEmpty();
        for (String topic : WRITTEN_BY_STAGES) {
            JsonNode order = system.path("topics").path(topic);
            assertThat(order.path("identical").asBoolean()).as(topic).isTrue();
            assertThat(order.path("then").asInt()).as(topic).isPositive();
        }
        assertThat(system.path("counts").path("ASSESSMENTS").path("same").asInt())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldExplainAPolicyFromItsSamplesToItsLesson() {
        Topicful topics = loop.topics().read();
        OutcomeAssessed assessed = topics.all(OutcomeAssessed.class, outcome -> outcome.learned() && !outcome.control())
                .getFirst();
        Policy policy = topics.all(
                        ExecutionStarted.class, started -> started.executionId().equals(assessed.executionId()))
                .getFirst()
                .policy();

        CommandLine.Answer answer =
                CommandLine.mapek("explain", policy.policyId(), "--bootstrap-servers", loop.bootstrapServers());

        assertThat(answer.exit()).as(answer.out()).isZero();
        assertThat(answer.out())
                .containsSubsequence(
                        "COLLECTED",
                        "VIOLATION ",
                        "CAUSE " + policy.cause(),
                        "PROPOSES " + policy.strategy(),
                        "arithmetic",
                        "APPROVED by",
                        "STARTS",
                        "asks PREPARE",
                        "asks DO",
                        "asks VERIFY",
                        "EXECUTION COMPLETED",
                        "OUTCOME " + assessed.outcome(),
                        "LEARNED " + policy.strategy() + " for " + policy.cause() + ": n = 1");
    }

    @Test
    void shouldSayThatAPolicyIsNotKnown() {
        CommandLine.Answer answer =
                CommandLine.mapek("explain", "no-such-policy", "--bootstrap-servers", loop.bootstrapServers());

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.out()).contains("No policy 'no-such-policy' was proposed");
    }

    private CommandLine.Answer replay(Path json, Instant to) {
        return CommandLine.folds(
                "replay",
                "--bootstrap-servers",
                loop.bootstrapServers(),
                "--config",
                loop.systems(),
                "--to",
                to,
                "--json",
                json);
    }
}
