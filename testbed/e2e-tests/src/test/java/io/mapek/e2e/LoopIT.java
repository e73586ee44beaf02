package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged services on a real broker: an incident from sample to lesson, commands from outside, and bad input. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopIT {
    private RunningLoop loop;

    @BeforeAll
    void start(@TempDir Path directory) {
        loop = new RunningLoop(directory);
        loop.until(() -> assertThat(loop.topics().all(CycleCompleted.class, cycle -> cycle.status() == CycleStatus.OK))
                .hasSizeGreaterThan(2));
    }

    @AfterAll
    void end() {
        if (loop != null) {
            loop.close();
        }
    }

    @Test
    void shouldHealAnIncidentAndLearnFromIt() {
        loop.incidents().inject("latency-surge");

        loop.until(() -> assertThat(lessons()).isNotEmpty());
        Effectiveness lesson = lessons().getFirst();
        loop.until(() -> assertThat(lastAnalysis().activeTotal()).isZero());
        loop.until(() -> assertChain(lesson));
        loop.until(this::assertOneEffectPerKey);
        assertHeaders();
    }

    /** Of what helped: when both thresholds are crossed at once, a remedy for their common cause may be tried first. */
    private List<Effectiveness> lessons() {
        return loop.topics().all(EffectivenessUpdated.class).stream()
                .map(EffectivenessUpdated::effectiveness)
                .filter(one -> !one.shared() && one.successes() == 1)
                .toList();
    }

    private AnalysisCompleted lastAnalysis() {
        return loop.topics().all(AnalysisCompleted.class).getLast();
    }

    /** From the lesson back to the violation, by ids alone. */
    private void assertChain(Effectiveness lesson) {
        Topicful topics = loop.topics();
        ExecutionFinished finished = only(
                topics.all(ExecutionFinished.class, one -> one.executionId().equals(lesson.lastExecutionId())));
        assertThat(finished.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(finished.successRate().toDouble()).isEqualTo(1);
        OutcomeAssessed assessed = only(
                topics.all(OutcomeAssessed.class, one -> finished.executionId().equals(one.executionId())));
        assertThat(assessed.outcome()).isEqualTo(OutcomeType.SUCCESS);
        PolicyApproved approved = only(topics.all(
                PolicyApproved.class,
                one -> Ids.derive("execution", one.policy().policyId()).equals(finished.executionId())));
        PolicyProposed proposed = only(topics.all(
                PolicyProposed.class,
                one -> one.policy().policyId().equals(approved.policy().policyId())));
        assertThat(proposed.policy().score().arithmetic()).contains("benefit", "cost", "score");
        AnalysisCompleted analysis = only(topics.all(AnalysisCompleted.class, one -> one.id()
                .equals(proposed.policy().analysisId())));
        assertThat(analysis.rootCauses().getFirst().cause()).isEqualTo(lesson.cause());
        assertInForce(proposed.policy());
        Set<String> fingerprints = new HashSet<>(proposed.policy().fingerprints());
        assertThat(topics.all(
                        ViolationDetected.class,
                        one -> fingerprints.contains(one.violation().fingerprint())))
                .isNotEmpty();
        assertThat(topics.all(ViolationCleared.class, one -> fingerprints.contains(one.fingerprint())))
                .isNotEmpty();
    }

    private void assertInForce(Policy policy) {
        policy.actions().stream()
                .map(PlannedAction::action)
                .filter(Action.ScaleUp.class::isInstance)
                .map(Action.ScaleUp.class::cast)
                .forEach(scaled -> assertThat(loop.incidents().replicas(scaled.component()))
                        .isIn(possibleReplicas(scaled)));
    }

    /** When all has been quiet for a while, it is taken back. */
    private Set<Integer> possibleReplicas(Action.ScaleUp scaled) {
        Set<Integer> replicas = new HashSet<>(Set.of(scaled.replicas()));
        loop.topics()
                .all(PolicyApproved.class, one -> one.policy().origin() == PolicyOrigin.SCALE_BACK)
                .forEach(back -> back.policy().actions().stream()
                        .map(PlannedAction::action)
                        .filter(Action.ScaleDown.class::isInstance)
                        .map(Action.ScaleDown.class::cast)
                        .filter(down -> down.component().equals(scaled.component()))
                        .forEach(down -> replicas.add(down.replicas())));
        return replicas;
    }

    private void assertOneEffectPerKey() {
        Set<String> done = new HashSet<>();
        loop.topics()
                .all(ActionRequested.class, one -> one.phase() == Phase.DO)
                .forEach(one -> done.add(one.actionId()));
        Set<String> keys = new HashSet<>();
        for (JsonNode call : loop.incidents().calls()) {
            boolean first = keys.add(call.path("idempotency_key").asText());
            assertThat(first || call.path("repeated").asBoolean())
                    .as("first call of its key, or known as a repetition: " + call)
                    .isTrue();
        }
        assertThat(keys).isEqualTo(done);
    }

    /** Every event has CloudEvents headers; every cause is an event that can be found. */
    private void assertHeaders() {
        Set<String> ids = new HashSet<>();
        loop.topics().events().forEach(seen -> ids.add(seen.event().id()));
        for (Topicful.Seen seen : loop.topics().events()) {
            if (seen.event() instanceof JournalEvent || seen.header("ce_source").isEmpty()) {
                continue;
            }
            Event event = seen.event();
            assertThat(seen.header("ce_specversion")).contains("1.0");
            assertThat(seen.header("ce_id")).contains(event.id());
            assertThat(seen.header("ce_type"))
                    .contains("io.mapek." + event.getClass().getSimpleName());
            assertThat(seen.header("traceparent")).isPresent();
            assertThat(seen.record().partition()).isEqualTo(loop.topics().partitionOf(event.systemId()));
            seen.header("mapek-cause")
                    .ifPresent(cause -> assertThat(ids).as("cause of " + event).contains(cause));
        }
    }

    @Test
    void shouldNotActOnARequestThatWasRolledBack() {
        ActionRequested abandoned = scaling("abandoned", 8);
        ActionRequested meant = scaling("meant", 9);

        loop.writeAndAbort(abandoned);
        loop.write(loop.recordOf(meant));

        loop.until(() -> assertThat(loop.topics()
                        .all(ActionCompleted.class, one -> one.requestId().equals(meant.id())))
                .isNotEmpty());
        Set<String> keys = new HashSet<>();
        loop.incidents()
                .calls()
                .forEach(call -> keys.add(call.path("idempotency_key").asText()));
        assertThat(keys).contains(meant.actionId()).doesNotContain(abandoned.actionId());
        assertThat(loop.incidents().replicas("committee")).isEqualTo(9);
    }

    private static ActionRequested scaling(String name, int replicas) {
        Instant now = Instant.now();
        return new ActionRequested(
                name + now,
                "charter",
                now,
                "execution-" + name,
                "policy-" + name,
                "action-" + name,
                0,
                Phase.DO,
                1,
                new Action.ScaleUp("committee", replicas),
                new Target("charter", "committee", null, "committee", null),
                now.plusSeconds(600),
                Duration.ofSeconds(60),
                Map.of("replicas", "5"));
    }

    @Test
    void shouldTakeACommandFromTheWrongPartition() {
        String command =
                """
                {"type": "PolicyDecision", "policyId": "no-such-policy", "decision": "APPROVE", "by": "kcat"}""";
        int wrong = (loop.topics().partitionOf("charter") + 1) % 12;

        loop.write(record("commands", wrong, "charter", command));

        loop.until(() -> assertThat(
                        loop.topics().all(CommandRefused.class, one -> one.by().equals("kcat")))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).contains("no policy no-such-policy is known")));
    }

    @Test
    void shouldKeepNothingOfASystemThatACommandMadeUp() {
        int partition = loop.topics().partitionOf("charter");
        String invented = Stream.iterate(0, n -> n + 1)
                .map(n -> "invented-" + n)
                .filter(name -> loop.topics().partitionOf(name) == partition)
                .findFirst()
                .orElseThrow();
        String command =
                "{\"type\": \"RollbackRequested\", \"id\": \"%s\", \"executionId\": \"none\", \"by\": \"kcat\"}";

        loop.write(
                record("commands", partition, invented, command.formatted("to-nobody")),
                record("commands", partition, "charter", command.formatted("to-somebody")));

        loop.until(() -> {
            assertThat(loop.topics()
                            .all(InputApplied.class, one -> one.inputId().equals("to-somebody")))
                    .extracting(InputApplied::stage)
                    .containsExactlyInAnyOrder("plan", "execute", "knowledge");
            assertThat(reasons("commands")).containsExactly("no system '" + invented + "' is configured");
        });
        assertThat(loop.topics().events())
                .filteredOn(seen -> !(seen.event() instanceof Command))
                .extracting(seen -> seen.event().systemId())
                .doesNotContain(invented);
    }

    @Test
    void shouldKeepBadInputAsideAndGoOn() {
        String future = Instant.now().plusSeconds(86_400).toString();
        long cycles = loop.topics().read().all(CycleCompleted.class).size();

        for (String topic : List.of("violations", "analyses", "policies", "outcomes")) {
            loop.write(
                    right(topic, "not json"),
                    right(topic, "{\"type\": \"" + "LoopModeSet\", \"mode\": \"PAUSED\"}"),
                    record(topic, loop.topics().partitionOf("charter"), "charter", null),
                    record(topic, loop.topics().partitionOf("charter"), null, "{}"),
                    right(topic, "{\"type\": \"SomethingOfTomorrow\"}"));
        }
        loop.write(right(
                "violations",
                """
                {"type": "CycleCompleted", "id": "from-the-future", "time": "%s", "cycle": 1, "status": "OK", \
                "interval": "PT1S", "active": [], "activeTotal": 0, "atStakeTotal": 0, "series": []}"""
                        .formatted(future)));

        loop.until(() -> {
            assertThat(reasons("violations"))
                    .anySatisfy(reason -> assertThat(reason).contains("not a JSON object"));
            assertThat(reasons("violations"))
                    .anySatisfy(reason -> assertThat(reason).contains("tombstone"));
            assertThat(reasons("violations"))
                    .anySatisfy(reason -> assertThat(reason).contains("without a key"));
            assertThat(reasons("violations"))
                    .anySatisfy(reason -> assertThat(reason).contains("belongs on topic commands"));
            assertThat(reasons("violations"))
                    .anySatisfy(reason -> assertThat(reason).contains("future"));
            assertThat(reasons("violations"))
                    .noneSatisfy(reason -> assertThat(reason).contains("SomethingOfTomorrow"));
            assertThat(reasons("analyses")).hasSizeGreaterThanOrEqualTo(4);
            assertThat(reasons("policies")).hasSizeGreaterThanOrEqualTo(4);
            assertThat(reasons("outcomes")).hasSizeGreaterThanOrEqualTo(4);
        });
        loop.until(() -> assertThat(loop.topics().all(AnalysisCompleted.class)).hasSizeGreaterThan((int) cycles + 2));
    }

    private List<String> reasons(String topic) {
        return loop.topics().records(Topic.DEAD_LETTERS).stream()
                .filter(seen ->
                        seen.header("mapek-dead-topic").filter(topic::equals).isPresent())
                .map(seen -> seen.header("mapek-dead-reason").orElseThrow())
                .toList();
    }

    private ProducerRecord<String, byte[]> right(String topic, String value) {
        return record(topic, loop.topics().partitionOf("charter"), "charter", value);
    }

    private static ProducerRecord<String, byte[]> record(String topic, int partition, String key, String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, partition, key, bytes);
    }

    private static <T> T only(List<T> one) {
        assertThat(one).hasSize(1);
        return one.getFirst();
    }
}
