package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.StateKept;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What every topic must hold for what another one holds: each thing once, neither more nor less. */
final class Balance {
    /** Which stages take in every record of a topic; a journal entry tells that one did. */
    private static final Map<Topic, List<String>> READERS = Map.of(
            Topic.VIOLATIONS, List.of("analyze"),
            Topic.ANALYSES, List.of("plan", "knowledge"),
            Topic.POLICIES, List.of("execute", "knowledge"),
            Topic.OUTCOMES, List.of("plan", "knowledge"),
            Topic.ASSESSMENTS, List.of("plan"));

    private final Topicful topics;

    Balance(Topicful topics) {
        this.topics = topics;
    }

    /** Holds when nothing is under way any more. */
    void require() {
        requireEachOnce();
        requireCyclesAnalyzed();
        requireRequestsAnswered();
        requirePoliciesExecuted();
        requireNothingElseAssessed();
        requireJournaled();
        assertThat(topics.records(Topic.DEAD_LETTERS)).as("dead letters").isEmpty();
    }

    /** What was approved was executed, and what that changed was measured. */
    void requireNothingOpen() {
        requirePoliciesExecuted();
        requireExecutionsAssessed();
    }

    /** An edge answers and observes at least once: the same again has the same id, and changes nothing. */
    void requireEachOnce() {
        for (Topic topic : Topic.values()) {
            List<String> ids = topics.records(topic).stream()
                    .filter(seen -> seen.event() != null && isOnce(seen.event()))
                    .map(Balance::idOf)
                    .toList();
            assertThat(ids).as("ids on " + topic).doesNotHaveDuplicates();
        }
    }

    private static boolean isOnce(Event event) {
        return !(event instanceof ActionResult) && !(event instanceof Observation);
    }

    /** A command for every system is there once on each partition. */
    private static String idOf(Topicful.Seen seen) {
        String place = seen.event().systemId().equals(Event.EVERY_SYSTEM)
                ? "@" + seen.record().partition()
                : "";
        return seen.event().getClass().getSimpleName() + " " + seen.event().id() + place;
    }

    /** What nobody observed is no cycle, and each one is analyzed. */
    private void requireCyclesAnalyzed() {
        List<CycleCompleted> cycles = topics.all(CycleCompleted.class);
        if (!topics.all(Observation.class).isEmpty()) {
            assertThat(moments(cycles))
                    .as("cycles of observations, which came as %s", came())
                    .isEqualTo(moments(observedUntilLast(cycles)));
        }
        bySystem(cycles).forEach((system, each) -> assertThat(each)
                .as("cycles of " + system)
                .extracting(CycleCompleted::cycle)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, each.size()).boxed().toList()));
        same(
                "analyses of cycles",
                cycles,
                topics.all(AnalysisCompleted.class),
                cycle -> cycle.systemId() + " " + cycle.cycle(),
                analysis -> analysis.systemId() + " " + analysis.cycle());
    }

    private List<String> came() {
        return topics.all(Observation.class).stream()
                .map(seen -> seen.getClass().getSimpleName() + " " + seen.systemId() + " " + seen.time())
                .toList();
    }

    /**
     * A monitor that ends leaves its last observation to the next one; and by Monitor's rule what comes after a newer observation
     * of its system is no cycle.
     */
    private List<Observation> observedUntilLast(List<CycleCompleted> cycles) {
        Instant last = cycles.getLast().time();
        Map<String, Instant> newest = new HashMap<>();
        return topics.all(Observation.class, seen -> !seen.time().isAfter(last)).stream()
                .filter(seen -> {
                    Instant before = newest.merge(seen.systemId(), seen.time(), Balance::later);
                    return before.equals(seen.time());
                })
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Collection<String> moments(List<? extends Event> events) {
        return events.stream()
                .map(event -> event.systemId() + " " + event.time())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private void requireRequestsAnswered() {
        List<String> answered = topics.all(ActionResult.class).stream()
                .map(ActionResult::requestId)
                .distinct()
                .toList();
        same("answers to requests", topics.all(ActionRequested.class), answered, ActionRequested::id, id -> id);
    }

    private void requirePoliciesExecuted() {
        List<ExecutionFinished> ended = topics.all(ExecutionFinished.class);
        same(
                "executions of approved policies",
                topics.all(PolicyApproved.class),
                ended,
                approved -> approved.policy().policyId(),
                execution -> execution.policy().policyId());
        assertThat(ended)
                .extracting(ExecutionFinished::executionId)
                .containsAll(topics.all(ExecutionStarted.class).stream()
                        .map(ExecutionStarted::executionId)
                        .toList());
    }

    /** What changed nothing is not assessed. */
    private void requireExecutionsAssessed() {
        same(
                "assessments of executions",
                topics.all(ExecutionFinished.class, ended -> !ended.notStarted()),
                topics.all(OutcomeAssessed.class, outcome -> outcome.executionId() != null),
                ExecutionFinished::executionId,
                OutcomeAssessed::executionId);
    }

    /** What is executed when no further cycle comes cannot be measured any more. */
    private void requireNothingElseAssessed() {
        assertThat(topics.all(OutcomeAssessed.class, outcome -> outcome.executionId() != null))
                .extracting(OutcomeAssessed::executionId)
                .doesNotHaveDuplicates()
                .isSubsetOf(topics.all(ExecutionFinished.class).stream()
                        .map(ExecutionFinished::executionId)
                        .toList());
    }

    /** Without gaps and each record once; what a stage reads was taken in, by each that reads it. */
    private void requireJournaled() {
        List<JournalEvent> journal = topics.all(JournalEvent.class, entry -> !(entry instanceof StateKept));
        journal.stream()
                .collect(Collectors.groupingBy(entry -> entry.stage() + " " + entry.systemId()))
                .forEach((of, entries) -> assertThat(entries)
                        .as("journal of " + of)
                        .extracting(JournalEvent::sequence)
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, entries.size())
                                .boxed()
                                .toList()));
        READERS.forEach((topic, stages) -> {
            List<Topicful.Seen> readable = topics.records(topic).stream()
                    .filter(seen -> seen.event() != null)
                    .toList();
            Set<String> decided = places(readable, seen -> !isOnlyCollected(seen.event()));
            Set<String> collected = places(readable, seen -> isOnlyCollected(seen.event()));
            stages.forEach(stage -> assertThat(tookIn(stage, topic).filter(place -> !collected.contains(place)))
                    .as("what " + stage + " took in from " + topic)
                    .containsExactlyInAnyOrderElementsOf(decided));
        });
    }

    private Stream<String> tookIn(String stage, Topic topic) {
        return topics
                .all(
                        InputApplied.class,
                        entry -> entry.stage().equals(stage) && entry.topic().equals(topics.name(topic)))
                .stream()
                .map(entry -> entry.partition() + "@" + entry.offset());
    }

    private static Set<String> places(List<Topicful.Seen> records, Predicate<Topicful.Seen> which) {
        return records.stream()
                .filter(which)
                .map(seen -> seen.record().partition() + "@" + seen.record().offset())
                .collect(Collectors.toSet());
    }

    /** Analyze decides at the end of a cycle; what it collects until then is journaled only when a deadline came before it. */
    private static boolean isOnlyCollected(Event event) {
        return event instanceof ViolationDetected || event instanceof ViolationCleared;
    }

    private static <E extends Event> Map<String, List<E>> bySystem(List<E> events) {
        return events.stream().collect(Collectors.groupingBy(Event::systemId, TreeMap::new, Collectors.toList()));
    }

    private static <A, B> void same(
            String what, List<A> wanted, List<B> found, Function<A, String> keyOfA, Function<B, String> keyOfB) {
        assertThat(found.stream().map(keyOfB).toList())
                .as(what)
                .containsExactlyInAnyOrderElementsOf(wanted.stream().map(keyOfA).toList());
    }
}
