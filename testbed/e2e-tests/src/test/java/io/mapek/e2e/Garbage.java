package io.mapek.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Everything that a topic may be given and no stage can use, and who must put it aside. */
final class Garbage {
    /** One bad record, and the services that refuse it. */
    record Bad(String kind, ProducerRecord<String, byte[]> record, Set<String> refusedBy) {
        @Override
        public String toString() {
            return kind + " on " + record.topic();
        }
    }

    private static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);
    private static final Path SAMPLES = Path.of("../../shared-schema/src/test/resources/golden/v1");
    private static final int NESTED = 50_000;
    private static final int TOO_LARGE = 950_000;

    /** With key and batch as much as a broker takes: what explains a dead letter has no room beside it. */
    private static final int LARGEST = 1_048_400;

    private static final Map<Topic, Set<String>> READERS = Map.ofEntries(
            Map.entry(Topic.OBSERVATIONS, Set.of("monitor-service")),
            Map.entry(Topic.VIOLATIONS, Set.of("analyze-service")),
            Map.entry(Topic.ANALYSES, Set.of("plan-service", "knowledge-service")),
            Map.entry(Topic.POLICIES, Set.of("execute-service", "knowledge-service")),
            Map.entry(Topic.ACTIONS, Set.of("execute-service")),
            Map.entry(Topic.ACTION_RESULTS, Set.of("execute-service")),
            Map.entry(Topic.OUTCOMES, Set.of("plan-service", "knowledge-service")),
            Map.entry(Topic.ASSESSMENTS, Set.of("plan-service")),
            Map.entry(Topic.EFFECTIVENESS, Set.of("analyze-service", "plan-service", "knowledge-service")),
            Map.entry(Topic.COMMANDS, Set.of("plan-service", "execute-service", "knowledge-service")),
            Map.entry(Topic.JOURNAL, Set.of()),
            Map.entry(Topic.DEAD_LETTERS, Set.of()));

    private static final Map<Topic, String> SAMPLE_OF = Map.of(
            Topic.OBSERVATIONS, "CollectionFailed",
            Topic.VIOLATIONS, "ViolationDetected",
            Topic.ANALYSES, "AnalysisCompleted",
            Topic.POLICIES, "PolicyProposed",
            Topic.ACTIONS, "ActionRequested",
            Topic.ACTION_RESULTS, "ActionCompleted",
            Topic.OUTCOMES, "ExecutionStarted",
            Topic.ASSESSMENTS, "InsightDrawn",
            Topic.EFFECTIVENESS, "EffectivenessUpdated",
            Topic.COMMANDS, "PolicyDecision");

    private final Topic topic;
    private final Set<String> readers;
    private final List<Bad> all = new ArrayList<>();

    private Garbage(Topic topic) {
        this.topic = topic;
        this.readers = READERS.get(topic);
    }

    /** Each kind on each topic. */
    static List<Bad> everywhere() {
        return READERS.keySet().stream()
                .sorted()
                .flatMap(topic -> new Garbage(topic).all().stream())
                .toList();
    }

    private List<Bad> all() {
        add("not JSON", "charter", bytes("not json"), readers);
        add("not an object", "charter", bytes("[1, 2]"), readers);
        add("not UTF-8", "charter", new byte[] {'{', '"', (byte) 0xff, '"', '}'}, readers);
        add("nothing", "charter", new byte[0], readers);
        add("tombstone", "charter", null, readers);
        add("without a type", "charter", bytes("{}"), readers);
        add("nested deeply", "charter", bytes("{\"type\": \"PolicyDecision\", \"by\": " + "[".repeat(NESTED)), readers);
        add("oversized", "charter", filled(TOO_LARGE), readers);
        add("as large as a broker takes", "charter", filled(LARGEST), readers);
        add("of tomorrow's type", "charter", bytes("{\"type\": \"SomethingOfTomorrow\"}"), Set.of());
        if (topic != Topic.EFFECTIVENESS) {
            add("without a key", null, bytes("{}"), readers);
        }
        if (SAMPLE_OF.containsKey(topic)) {
            misplaced();
        }
        return all;
    }

    /** An event that would be right elsewhere, at another time, or under another key. */
    private void misplaced() {
        ObjectNode right = sample(SAMPLE_OF.get(topic));
        String key = keyOf(right);
        String other = SAMPLE_OF.get(topic == Topic.COMMANDS ? Topic.ANALYSES : Topic.COMMANDS);
        add("of another topic", "charter", write(sample(other)), readers);
        add("under another system's key", "elsewhere", write(right), readers);
        ObjectNode future = right.deepCopy();
        future.put("id", "of-tomorrow-" + topic)
                .put("time", Instant.now().plusSeconds(86_400).toString());
        add("from the future", key, write(future), isEdge() ? Set.of() : readers);
        int wrong = (TOPICS.partitionOf(right.path("systemId").asText()) + 1) % TOPICS.partitions();
        all.add(new Bad(
                "on another partition",
                new ProducerRecord<>(TOPICS.name(topic), wrong, key, write(right)),
                isEdge() || isPutRight() ? Set.of() : readers));
    }

    /** What an effector is asked for says itself until when it may be done, and has no state by partition. */
    private boolean isEdge() {
        return topic == Topic.ACTIONS;
    }

    private boolean isPutRight() {
        return topic == Topic.COMMANDS || topic == Topic.ACTION_RESULTS;
    }

    private void add(String kind, String key, byte[] value, Set<String> refusedBy) {
        all.add(new Bad(
                kind,
                new ProducerRecord<>(TOPICS.name(topic), TOPICS.partitionOf("charter"), key, value),
                new TreeSet<>(refusedBy)));
    }

    private static byte[] filled(int size) {
        return "x".repeat(size).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode sample(String name) {
        try {
            return (ObjectNode) Json.mapper().readTree(Files.readAllBytes(SAMPLES.resolve(name + ".json")));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    private static String keyOf(ObjectNode event) {
        try {
            return Topics.keyOf(Json.mapper().treeToValue(event, Event.class));
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }

    private static byte[] write(ObjectNode event) {
        return bytes(event.toString());
    }
}
