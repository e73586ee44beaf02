package io.mapek.plan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request to submit a policy is read as, and what is said of one that is wrong. */
class SubmissionBodyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ManagedSystem CHARTER = SystemsFile.parse(
                    "systems: [{id: charter, profiles: [charter]}]", "a test")
            .systems()
            .find("charter")
            .orElseThrow();
    private static final String GOOD =
            """
            {"strategy": "new-disks", "cause": "slow_disks", "component": "enforcement", "risk": "LOW",
             "actions": [{"type": "SCALE_UP", "component": "validation_workers", "replicas": 12},
                         {"type": "RESTART_SERVICE", "graceful": true}],
             "reason": "the vendor's advice"}
            """;

    @Test
    void shouldReadAPolicy() {
        PolicySubmitted wanted = read(GOOD);

        assertThat(wanted)
                .isEqualTo(new PolicySubmitted(
                        "id",
                        "charter",
                        NOW,
                        "slow_disks",
                        "enforcement",
                        "new-disks",
                        java.util.List.of(
                                new Action.ScaleUp("validation_workers", 12),
                                new Action.RestartService(null, true, null)),
                        Priority.MEDIUM,
                        Risk.LOW,
                        "ada",
                        "the vendor's advice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"new-disks\"               | 7                   | strategy             | must be text",
                "\"new-disks\"               | \" \"               | strategy             | must be 1 to 100 letters",
                "\"enforcement\"           | \"../enforcement\"  | component            | '../enforcement' is not listed",
                "\"LOW\"                   | \"TINY\"            | risk                 | must be one of LOW, MEDIUM, HIGH",
                "\"LOW\"                   | 1                   | risk                 | must be text",
                "\"the vendor's advice\"   | \"\"                | reason               | is missing",
                "\"SCALE_UP\"              | \"SCALE\"           | actions[0]           | unknown type 'SCALE'",
                "12                        | \"many\"            | actions[0].replicas  | must be a whole number",
                "12                        | 0                   | actions[0]           | replicas must be at least 1",
                "\"validation_workers\"    | \"nowhere\"         | actions[0].component | 'nowhere' is not listed",
                "\"cause\"                 | \"because\"         | because              | is not known; known are actions",
            })
    void shouldNameTheFieldThatIsWrong(String right, String wrong, String field, String detail) {
        Problem problem = problem(GOOD.replace(right, wrong));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.flaws()).anySatisfy(flaw -> {
            assertThat(flaw.field()).isEqualTo(field);
            assertThat(flaw.detail()).contains(detail);
        });
    }

    @Test
    void shouldNameEveryWrongFieldAtOnce() {
        Problem problem = problem(
                """
                {"component": "nowhere", "risk": "TINY", "priority": 3, "urgent": true,
                 "actions": [{"type": "RESTART_SERVICE", "component": "enforcement", "graceful": true}, {"type": "JUMP"},
                             {"type": "SCALE_UP", "replicas": 3}]}
                """);

        assertThat(problem.flaws())
                .extracting(Problem.Flaw::field)
                .containsExactlyInAnyOrder(
                        "urgent", "component", "risk", "priority", "actions[1]", "actions[2]", "reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"actions\": {}}", "{\"actions\": []}", "{\"actions\": null}", "{\"actions\": [null]}"})
    void shouldWantActions(String body) {
        Problem problem = problem(body);

        assertThat(problem.flaws()).extracting(Problem.Flaw::field).anyMatch(field -> field.startsWith("actions"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "3"})
    void shouldWantAnObject(String body) {
        Problem problem = problem(body);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem).hasMessageContaining("must be a JSON object with actions, cause");
    }

    private static Problem problem(String body) {
        Problem problem = catchThrowableOfType(Problem.class, () -> read(body));
        assertThat(problem).as("a problem with " + body).isNotNull();
        return problem;
    }

    private static PolicySubmitted read(String body) {
        return new SubmissionBody(tree(body)).read("id", CHARTER, NOW, "ada");
    }

    private static JsonNode tree(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
