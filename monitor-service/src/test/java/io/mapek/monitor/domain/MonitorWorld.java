package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.model.UnmeasuredSample;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.schema.systems.SeriesQuery;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Monitor in a test: cycles every ten seconds with what the queries answered; the state is written and read each time. */
final class MonitorWorld {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final Duration CYCLE = Duration.ofSeconds(10);

    private final Set<String> unanswered = new HashSet<>();
    private final List<Event> emitted = new ArrayList<>();
    private final Map<String, List<Sample>> answers = new LinkedHashMap<>();
    private final Map<String, List<UnmeasuredSample>> unmeasured = new LinkedHashMap<>();
    private final List<SourceFailure> failures = new ArrayList<>();
    private ManagedSystem system;
    private MonitorStage stage;
    private MonitorState state;
    private Instant now = START;
    private Event taken;
    private List<Call> calls = List.of();
    private List<ScrapeTarget> outOfSight = List.of();
    private List<SampleHistory> history = List.of();

    private MonitorWorld(String rules) {
        configured(rules);
        state = stage.empty("shop");
    }

    /** The system is described anew. */
    final MonitorWorld configured(String rules) {
        return configured(rules, "timeout: 5s");
    }

    /** The system and its source are described anew. */
    final MonitorWorld configured(String rules, String source) {
        String yaml = "systems: [{id: shop, sources: [{kind: scrape, url: 'http://localhost:1', " + source + "}], "
                + rules + "}]";
        SystemsFile file = SystemsFile.parse(yaml, "a test");
        system = file.systems().systems().getFirst();
        stage = new MonitorStage(file.systems());
        return this;
    }

    static MonitorWorld aLevel(String more) {
        return new MonitorWorld("rules: [{id: r, kind: level, metric: m, threshold: 2" + more + "}]");
    }

    static MonitorWorld aCounter(String more) {
        return new MonitorWorld("rules: [{id: r, kind: increments, metric: m" + more + "}]");
    }

    static MonitorWorld with(String lines) {
        return new MonitorWorld(lines);
    }

    /** What the next cycles see of a query, until said otherwise. */
    MonitorWorld sees(String query, Sample... samples) {
        answers.put(query, List.of(samples));
        return this;
    }

    MonitorWorld sees(double value) {
        return sees("r", sample(value));
    }

    /** In the next cycles these series are there without a number. */
    MonitorWorld seesWithoutNumber(String query, UnmeasuredSample... series) {
        unmeasured.put(query, List.of(series));
        return this;
    }

    MonitorWorld seesNothing() {
        return sees("r");
    }

    /** The query is not answered. */
    MonitorWorld fails(String query) {
        return fails(query, "timeout");
    }

    MonitorWorld fails(String query, String reason) {
        return (query == null ? this : silent(query)).incomplete(query, reason);
    }

    /** The query is answered, but not all that there is. */
    MonitorWorld incomplete(String query, String reason) {
        failures.add(new SourceFailure("source", query, reason));
        return this;
    }

    /** The page that is the system's source cannot be read. */
    MonitorWorld pageFails() {
        failures.add(new SourceFailure("scrape", null, "refused"));
        return this;
    }

    /** The query is not answered, and nobody says why. */
    MonitorWorld silent(String query) {
        unanswered.add(query);
        return this;
    }

    MonitorWorld calls(List<Call> some) {
        calls = some;
        return this;
    }

    /** Prometheus cannot scrape these instances of job {@code web}. */
    MonitorWorld cannotScrape(String... instances) {
        outOfSight = Stream.of(instances)
                .map(instance -> new ScrapeTarget("web", instance))
                .toList();
        return this;
    }

    MonitorWorld outOfSight(ScrapeTarget target) {
        outOfSight = List.of(target);
        return this;
    }

    MonitorWorld history(SampleHistory... earlier) {
        history = List.of(earlier);
        return this;
    }

    MonitorWorld works() {
        failures.clear();
        unanswered.clear();
        return this;
    }

    /** One cycle; queries of which nothing was said are answered by nothing. */
    MonitorWorld cycle() {
        now = now.plus(CYCLE);
        return collected(now);
    }

    MonitorWorld cycles(int n) {
        for (int i = 0; i < n; i++) {
            cycle();
        }
        return this;
    }

    /** What comes next comes then. */
    MonitorWorld at(Instant instant) {
        now = instant;
        return this;
    }

    MonitorWorld collected(Instant instant) {
        Stream<String> queries = Stream.concat(
                system.rules().stream().map(Rule::id), system.series().stream().map(SeriesQuery::id));
        List<QueryResult> results = queries.filter(query -> !unanswered.contains(query))
                .map(query -> new QueryResult(query, answers.getOrDefault(query, List.of()), unmeasured.get(query)))
                .toList();
        return take(new SamplesCollected(
                "o-" + instant, "shop", instant, CYCLE, null, results, failures, calls, outOfSight, history));
    }

    MonitorWorld blind() {
        now = now.plus(CYCLE);
        return take(new CollectionFailed("o-" + now, "shop", now, CYCLE, null, "nobody answers"));
    }

    MonitorWorld alert(String fingerprint, int startedAgo, boolean resolved, Map<String, String> labels) {
        return alert(fingerprint, startedAgo, resolved, labels, null, null);
    }

    /** No Alertmanager holds it any more. */
    MonitorWorld assumedOver(String fingerprint, int startedAgo) {
        now = now.plusSeconds(1);
        return alert(fingerprint, startedAgo, true, Map.of(), true, null);
    }

    /** An Alertmanager holds it, which was last told of it then. */
    MonitorWorld held(String fingerprint, int startedAgo, Instant updatedAt, Map<String, String> labels) {
        return alert(fingerprint, startedAgo, false, labels, null, updatedAt);
    }

    private MonitorWorld alert(
            String fingerprint,
            int startedAgo,
            boolean resolved,
            Map<String, String> labels,
            Boolean assumed,
            Instant updatedAt) {
        Instant startsAt = START.minusSeconds(startedAgo);
        return take(new AlertReceived(
                "a-" + emitted.size() + fingerprint + resolved,
                "shop",
                now,
                fingerprint,
                startsAt,
                null,
                resolved,
                labels,
                Map.of("summary", "it is bad"),
                assumed,
                updatedAt));
    }

    /** What came last comes once more. */
    MonitorWorld again() {
        return take(taken);
    }

    MonitorWorld take(Event event) {
        taken = event;
        Step<MonitorState> step = stage.apply(state, event);
        state = reread(step.state());
        emitted.addAll(step.events());
        return this;
    }

    private static MonitorState reread(MonitorState state) {
        try {
            return Json.mapper().readValue(Json.mapper().writeValueAsBytes(state), MonitorState.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The state was written when it did not have that field yet. */
    MonitorWorld writtenBefore(String field) {
        ObjectNode written = Json.mapper().valueToTree(state);
        assertThat(written.remove(field)).isNotNull();
        state = Json.mapper().convertValue(written, MonitorState.class);
        return this;
    }

    static Sample sample(double value) {
        return sample(value, Map.of());
    }

    static Sample sample(double value, Map<String, String> labels) {
        return new Sample("m", labels, value, null);
    }

    List<Violation> detected() {
        return all(ViolationDetected.class).stream()
                .map(ViolationDetected::violation)
                .toList();
    }

    int occurrences() {
        return detected().stream().mapToInt(Violation::occurrences).sum();
    }

    List<ViolationCleared> cleared() {
        return all(ViolationCleared.class);
    }

    CycleCompleted last() {
        return all(CycleCompleted.class).getLast();
    }

    List<ActiveViolation> active() {
        return last().active();
    }

    <E extends Event> List<E> all(Class<E> type) {
        return emitted.stream().filter(type::isInstance).map(type::cast).toList();
    }

    MonitorState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    List<Event> emitted() {
        return emitted;
    }
}
