package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people approve the same pending policy at the same moment, at two replicas of Plan, in front of two of Execute: it is
 * carried out once, and who came second is told so.
 */
class TwoReplicasIT {
    /** Each has an incident; enough that either person is the first at some. */
    private static final int SYSTEMS = 12;

    private static final int FEWEST_REPLICAS = 6;
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Test
    void shouldExecuteOnceWhatTwoApproveAtOnce() {
        try (Twins twins = new Twins(directory, systems())) {
            List<Policy> pending = onePendingEach(twins);
            requireShared(twins, "plan", "/api/policies?status=pending");

            for (int round = 0; round < SYSTEMS; round++) {
                approveTwice(twins, pending.get(round), round % 2 == 0 ? List.of("ada", "bob") : List.of("bob", "ada"));
                awaitFinished(twins, round + 1);
            }

            requireOneOfTwoTookEffect(twins, pending);
            requireExecutedOnce(twins, pending);
            requireShared(twins, "execute", "/api/executions");
        }
    }

    private static String systems() {
        return "systems:\n"
                + IntStream.range(0, SYSTEMS).mapToObj(TwoReplicasIT::system).collect(Collectors.joining());
    }

    /** One simulator stands for all systems' targets: each asks for more than the one before. */
    private static String system(int number) {
        return """
                  - id: system-%1$d
                    profiles: [charter]
                    plan: {auto-approve: false}
                    effectors: {charter: {url: "%%s"}}
                    strategies:
                      - name: scale-and-tune
                        cause: validation_latency
                        actions:
                          - {type: SCALE_UP, component: validation_workers, replicas: %2$d}
                          - {type: UPDATE_CONFIGURATION, component: validation_workers, settings: {batch_size: "%3$d"}}
                        priority: HIGH
                        risk: LOW
                        prior: 0.5
                """
                .formatted(number, FEWEST_REPLICAS + number, 50 + number);
    }

    /** Slow validation in every system, seen now. */
    private static List<Policy> onePendingEach(Twins twins) {
        Map<String, Object> settings = Map.of("bootstrap.servers", twins.bootstrapServers(), "acks", "all");
        EventRecords records = new EventRecords(new Topics("", Topics.DEFAULT_PARTITIONS), "/test", null);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < SYSTEMS; i++) {
                producer.send(records.of(slowValidation("system-" + i, Instant.now())));
            }
        }
        twins.until(() -> assertThat(twins.topics().all(PolicyProposed.class)).hasSizeGreaterThanOrEqualTo(SYSTEMS));
        assertThat(twins.topics().all(PolicyProposed.class))
                .extracting(PolicyProposed::systemId)
                .doesNotHaveDuplicates();
        return twins.topics().all(PolicyProposed.class).stream()
                .map(PolicyProposed::policy)
                .sorted(Comparator.comparing(policy -> number(policy.systemId())))
                .toList();
    }

    private static int number(String system) {
        return Integer.parseInt(system.substring("system-".length()));
    }

    private static AnalysisCompleted slowValidation(String system, Instant now) {
        RootCause cause = new RootCause(
                "validation_latency",
                "validation_workers",
                0.9,
                0.9,
                List.of("slow"),
                List.of("validation takes longer than 2 s"),
                "episode-1");
        ActiveViolation slow = new ActiveViolation(
                "slow",
                "violation-1",
                "validation-latency",
                RuleKind.LEVEL,
                Severity.WARNING,
                "westworld_charter_validation_latency_seconds",
                9,
                2,
                "validation_workers",
                "validation_latency",
                now.minusSeconds(60),
                3,
                5,
                Duration.ZERO);
        return new AnalysisCompleted(
                "analysis-of-" + system,
                system,
                now,
                1,
                CycleStatus.OK,
                "",
                INTERVAL,
                List.of(),
                List.of(cause),
                Map.of("slow", 5),
                5,
                List.of(slow),
                1,
                List.of(),
                0.7,
                List.of());
    }

    /** Both replicas have systems of their own, and between them all. */
    private static void requireShared(Twins twins, String service, String path) {
        twins.until(() -> {
            Set<String> first = systemsOf(twins.ownedBy(service + "-0", path));
            Set<String> second = systemsOf(twins.ownedBy(service + "-1", path));
            assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(second);
            assertThat(second).isNotEmpty();
            assertThat(first.size() + second.size()).isEqualTo(SYSTEMS);
        });
    }

    private static Set<String> systemsOf(JsonNode listing) {
        Set<String> systems = new HashSet<>();
        listing.path("items").forEach(item -> systems.add(item.path("systemId").asText()));
        return systems;
    }

    /** Each at a replica of their own, and neither waits for the other's answer. */
    private static void approveTwice(Twins twins, Policy policy, List<String> people) {
        List<CompletableFuture<HttpResponse<byte[]>>> asked = people.stream()
                .map(who -> twins.approve(
                        who.equals("ada") ? "plan-0" : "plan-1", who, policy.systemId(), policy.policyId()))
                .toList();
        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(202));
    }

    /** The next system finds what this one made of the simulator. */
    private static void awaitFinished(Twins twins, int executions) {
        twins.until(
                () -> assertThat(twins.topics().all(ExecutionFinished.class)).hasSizeGreaterThanOrEqualTo(executions));
    }

    private static void requireOneOfTwoTookEffect(Twins twins, List<Policy> policies) {
        Topicful topics = twins.topics();
        twins.until(() -> assertThat(topics.all(PolicyApproved.class).size()
                        + topics.all(CommandRefused.class).size())
                .isGreaterThanOrEqualTo(2 * SYSTEMS));
        Set<String> winners = new HashSet<>();
        for (Policy policy : policies) {
            List<PolicyApproved> approved =
                    topics.all(PolicyApproved.class, one -> one.policy().equals(policy));
            assertThat(approved).as(policy.systemId()).hasSize(1);
            String winner = approved.getFirst().by();
            winners.add(winner);
            requireTold(twins, policy, winner);
        }
        assertThat(winners).containsExactlyInAnyOrder("ada", "bob");
    }

    /** Who came second is told what became of the policy: by an event about their command, and by the view, at any replica. */
    private static void requireTold(Twins twins, Policy policy, String winner) {
        String second = winner.equals("ada") ? "bob" : "ada";
        List<PolicyDecision> theirs = twins.topics()
                .all(
                        PolicyDecision.class,
                        decision -> decision.policyId().equals(policy.policyId())
                                && decision.by().equals(second));
        assertThat(theirs).hasSize(1);
        assertThat(twins.topics()
                        .all(CommandRefused.class, refused -> refused.systemId().equals(policy.systemId())))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.commandId()).isEqualTo(theirs.getFirst().id());
                    assertThat(refused.by()).isEqualTo(second);
                    assertThat(refused.reason()).contains("approved", winner);
                });
        for (String replica : List.of("plan-0", "plan-1")) {
            twins.until(() -> {
                JsonNode shown =
                        twins.view(replica, "/api/systems/" + policy.systemId() + "/policies/" + policy.policyId());
                assertThat(shown.path("status").asText()).isEqualTo("approved");
                assertThat(shown.path("by").asText()).isEqualTo(winner);
            });
        }
    }

    private static void requireExecutedOnce(Twins twins, List<Policy> policies) {
        Topicful topics = twins.topics();
        twins.until(() -> assertThat(topics.all(ExecutionFinished.class)).hasSizeGreaterThanOrEqualTo(policies.size()));
        List<String> approved = policies.stream().map(Policy::policyId).toList();
        assertThat(topics.all(ExecutionStarted.class))
                .extracting(started -> started.policy().policyId())
                .containsExactlyInAnyOrderElementsOf(approved);
        assertThat(topics.all(ExecutionFinished.class))
                .allSatisfy(finished -> assertThat(finished.status()).isEqualTo(ExecutionStatus.COMPLETED))
                .extracting(finished -> finished.policy().policyId())
                .containsExactlyInAnyOrderElementsOf(approved);
        List<String> effects = new ArrayList<>();
        twins.incidents().calls().forEach(call -> {
            if (!call.path("repeated").asBoolean()) {
                effects.add(call.path("idempotency_key").asText());
            }
        });
        assertThat(effects)
                .containsExactlyInAnyOrderElementsOf(policies.stream()
                        .flatMap(policy -> policy.actions().stream())
                        .map(PlannedAction::actionId)
                        .toList());
    }
}
