package io.mapek.monitor.edge;

import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.model.UnmeasuredSample;
import io.mapek.schema.systems.CallMetric;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what all sources answered into one observation; when nothing was answered, into a failed collection. */
final class Sighting {
    /** A reason names so many failures. */
    private static final int NAMED = 5;

    private final CallMetric callMetric;
    private final Importance importance;
    private final boolean asked;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<String, List<UnmeasuredSample>> unmeasured = new LinkedHashMap<>();
    private final List<SourceLook> sources = new ArrayList<>();
    private final Set<SourceFailure> failures = new LinkedHashSet<>();
    private final Set<ScrapeTarget> outOfSight = new LinkedHashSet<>();
    private final List<SampleHistory> history = new ArrayList<>();

    Sighting(List<Query> queries, ManagedSystem system) {
        this.asked = !queries.isEmpty();
        this.callMetric = system.callMetric();
        this.importance = Importance.of(system);
    }

    /** The answers of a source. */
    void add(String source, Readings all) {
        List<Reading> readings = all.readings();
        outOfSight.addAll(all.outOfSight());
        sources.add(SourceLook.of(source, readings));
        readings.stream()
                .filter(reading -> reading.isAnswer() && reading.queryId() != null)
                .forEach(this::add);
        addFlaws(source, readings);
    }

    private void add(Reading reading) {
        samples.computeIfAbsent(reading.queryId(), query -> new ArrayList<>()).addAll(reading.samples());
        unmeasured
                .computeIfAbsent(reading.queryId(), query -> new ArrayList<>())
                .addAll(reading.unmeasured());
    }

    boolean isAnswer() {
        return !samples.isEmpty();
    }

    void addHistory(List<SampleHistory> earlier) {
        history.addAll(earlier);
    }

    /** What no source can answer. */
    void addUnanswerable(Reading reading) {
        failures.add(new SourceFailure("sources", named(reading), reading.flaw()));
    }

    private void addFlaws(String source, List<Reading> readings) {
        List<Reading> flawed =
                readings.stream().filter(reading -> reading.flaw() != null).toList();
        Set<String> reasons = flawed.stream().map(Reading::flaw).collect(Collectors.toSet());
        if (readings.size() > 1 && readings.stream().noneMatch(Reading::isAnswer) && reasons.size() == 1) {
            failures.add(new SourceFailure(source, null, reasons.iterator().next()));
        } else {
            flawed.forEach(reading -> failures.add(new SourceFailure(source, named(reading), reading.flaw())));
        }
    }

    Look look(String systemId, Due due, Duration duration) {
        return new Look(observation(systemId, due, duration), sources);
    }

    private Observation observation(String systemId, Due due, Duration duration) {
        String id = Ids.derive("observation", systemId, due.time());
        if (seesNothing()) {
            return new CollectionFailed(id, systemId, due.time(), due.interval(), duration, reason());
        }
        List<QueryResult> results = samples.entrySet().stream()
                .filter(answer -> !answer.getKey().equals(Queries.CALLS))
                .map(answer -> new QueryResult(answer.getKey(), answer.getValue(), unmeasured.get(answer.getKey())))
                .toList();
        return Fitting.fit(
                new SamplesCollected(
                        id,
                        systemId,
                        due.time(),
                        due.interval(),
                        duration,
                        results,
                        List.copyOf(failures),
                        calls(),
                        List.copyOf(outOfSight),
                        history),
                importance);
    }

    /** Also where nothing is asked but whether those who send are there. */
    private boolean seesNothing() {
        return samples.isEmpty()
                && (asked || !failures.isEmpty() && sources.stream().noneMatch(SourceLook::answering));
    }

    private List<Call> calls() {
        return samples.getOrDefault(Queries.CALLS, List.of()).stream()
                .map(this::call)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Call call(Sample sample) {
        String caller = sample.labels().getOrDefault(callMetric.callerLabel(), "");
        String callee = sample.labels().getOrDefault(callMetric.calleeLabel(), "");
        return caller.isBlank() || callee.isBlank() ? null : new Call(caller, callee);
    }

    private String reason() {
        String named = failures.stream()
                .limit(NAMED)
                .map(failure -> failure.source() + ": " + failure.reason())
                .distinct()
                .collect(Collectors.joining("; "));
        return failures.size() <= NAMED ? named : named + "; and " + (failures.size() - NAMED) + " more";
    }

    /** The query for calls has no name of its own. */
    private static String named(Reading reading) {
        return Queries.CALLS.equals(reading.queryId()) ? "call-metric" : reading.queryId();
    }
}
