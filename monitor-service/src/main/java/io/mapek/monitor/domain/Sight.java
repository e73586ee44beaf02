package io.mapek.monitor.domain;

import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.schema.systems.SeriesQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one collection saw, and what it could not see: an absent answer is not an empty one.
 *
 * @param answers by query, only those that were given
 * @param failures by query, as far as they concern one
 * @param reasons why the cycle is not OK
 */
record Sight(
        Instant time,
        Duration interval,
        Duration duration,
        Map<String, Answer> answers,
        Map<String, String> failures,
        List<String> reasons,
        List<Call> calls,
        boolean blind) {
    private static final int NAMED = 3;

    static Sight of(CollectionFailed failed) {
        return new Sight(
                failed.time(),
                failed.interval(),
                failed.duration(),
                Map.of(),
                Map.of(),
                List.of(failed.reason()),
                List.of(),
                true);
    }

    static Sight of(ManagedSystem system, SamplesCollected collected) {
        Map<String, Answer> answers = answers(collected);
        Map<String, String> failures = failures(collected);
        List<String> reasons = new ArrayList<>(
                collected.failures().stream().map(Sight::told).distinct().toList());
        List<String> queries = queries(system);
        List<String> silent = queries.stream()
                .filter(query -> !answers.containsKey(query) && !failures.containsKey(query))
                .toList();
        if (!silent.isEmpty() && collected.failures().stream().allMatch(failure -> failure.queryId() != null)) {
            reasons.add("no answer for " + listed(silent));
        }
        boolean blind = !queries.isEmpty() && queries.stream().noneMatch(answers::containsKey);
        return new Sight(
                collected.time(),
                collected.interval(),
                collected.duration(),
                answers,
                failures,
                reasons,
                collected.calls(),
                blind);
    }

    /** The answer to a rule's or series' query, if there was one. */
    Optional<Answer> answer(String queryId) {
        return Optional.ofNullable(answers.get(queryId));
    }

    /** The status, given what else kept the cycle from being complete. */
    CycleStatus status(List<String> furtherReasons) {
        if (blind) {
            return CycleStatus.BLIND;
        }
        return reasons.isEmpty() && furtherReasons.isEmpty() ? CycleStatus.OK : CycleStatus.PARTIAL;
    }

    private static Map<String, Answer> answers(SamplesCollected collected) {
        boolean sourceFailed = collected.failures().stream().anyMatch(failure -> failure.queryId() == null);
        Map<String, String> failures = failures(collected);
        Map<String, List<Sample>> samples = new HashMap<>();
        for (QueryResult result : collected.results()) {
            samples.computeIfAbsent(result.queryId(), query -> new ArrayList<>())
                    .addAll(result.samples());
        }
        Map<String, Answer> answers = new HashMap<>();
        samples.forEach(
                (query, all) -> answers.put(query, Answer.of(all, !sourceFailed && !failures.containsKey(query))));
        return answers;
    }

    private static Map<String, String> failures(SamplesCollected collected) {
        Map<String, String> failures = new HashMap<>();
        collected.failures().stream()
                .filter(failure -> failure.queryId() != null)
                .forEach(failure -> failures.putIfAbsent(failure.queryId(), failure.reason()));
        return failures;
    }

    private static List<String> queries(ManagedSystem system) {
        return Stream.concat(
                        system.rules().stream().map(Rule::id),
                        system.series().stream().map(SeriesQuery::id))
                .toList();
    }

    private static String told(SourceFailure failure) {
        String query = failure.queryId() == null ? "" : "/" + failure.queryId();
        return failure.source() + query + ": " + failure.reason();
    }

    private static String listed(List<String> queries) {
        String named = String.join(", ", queries.subList(0, Math.min(NAMED, queries.size())));
        return queries.size() <= NAMED ? named : named + " and " + (queries.size() - NAMED) + " more";
    }
}
