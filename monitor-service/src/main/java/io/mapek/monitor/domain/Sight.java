package io.mapek.monitor.domain;

import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SeriesHistory;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.model.UnmeasuredSample;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one collection saw, and what it could not see: an absent answer is not an empty one.
 *
 * @param answers by query, only those that were given
 * @param failures by query, as far as they concern one
 * @param reasons why the cycle is not OK
 * @param history what watched series were before
 * @param targets what is watched, and what is out of sight
 */
record Sight(
        Instant time,
        Duration interval,
        Duration duration,
        Map<String, Answer> answers,
        Map<String, String> failures,
        List<String> reasons,
        List<Call> calls,
        List<SeriesHistory> history,
        Targets targets,
        boolean blind) {
    static Sight of(CollectionFailed failed, Targets before) {
        return new Sight(
                failed.time(),
                failed.interval(),
                failed.duration(),
                Map.of(),
                Map.of(),
                List.of(failed.reason()),
                List.of(),
                List.of(),
                before,
                true);
    }

    static Sight of(ManagedSystem system, SamplesCollected collected, Targets before) {
        Silent silent = Silent.in(system, collected);
        Targets targets = before.after(collected, silent, system);
        Map<String, Answer> answers = answers(collected, silent, targets);
        Map<String, String> failures = failures(collected);
        List<String> reasons = new ArrayList<>(
                collected.failures().stream().map(Sight::told).distinct().toList());
        List<String> queries = queries(system);
        Set<String> told =
                collected.results().stream().map(QueryResult::queryId).collect(Collectors.toSet());
        List<String> untold = queries.stream()
                .filter(query -> !told.contains(query) && !failures.containsKey(query))
                .toList();
        if (!untold.isEmpty() && collected.failures().stream().allMatch(failure -> failure.queryId() != null)) {
            reasons.add("no answer for " + Texts.listed(untold));
        }
        boolean blind = !queries.isEmpty() && queries.stream().noneMatch(answers::containsKey);
        hidden(targets, answers).ifPresent(reasons::add);
        return new Sight(
                collected.time(),
                collected.interval(),
                collected.duration(),
                answers,
                failures,
                reasons,
                collected.calls(),
                Earlier.of(system, collected),
                targets,
                blind);
    }

    /** The answer to a rule's or series' query, if there was one. */
    Optional<Answer> answer(String queryId) {
        return Optional.ofNullable(answers.get(queryId));
    }

    /** Whether a watched series that is missing in a query's answer is gone: it ended, or its target is down. */
    boolean tellsAll(String queryId) {
        return answer(queryId).map(Answer::complete).orElse(false);
    }

    /** The status, given what else kept the cycle from being complete. */
    CycleStatus status(List<String> furtherReasons) {
        if (blind) {
            return CycleStatus.BLIND;
        }
        return reasons.isEmpty() && furtherReasons.isEmpty() ? CycleStatus.OK : CycleStatus.PARTIAL;
    }

    /** Why it is not all there is to see; a system of which nothing is seen may be on any target that is out of sight. */
    private static Optional<String> hidden(Targets targets, Map<String, Answer> answers) {
        boolean seesNothing =
                answers.values().stream().allMatch(answer -> answer.samples().isEmpty());
        Collection<String> missing = seesNothing ? targets.unscrapedNow().keySet() : targets.missing();
        return missing.isEmpty() ? Optional.empty() : Optional.of(Targets.unscraped(missing));
    }

    /** Answers of which nothing is left, because the system's targets are out of sight, are none. */
    private static Map<String, Answer> answers(SamplesCollected collected, Silent silent, Targets targets) {
        boolean nothing = collected.results().stream()
                .allMatch(result ->
                        result.samples().isEmpty() && result.unmeasured().isEmpty());
        return nothing && !targets.missing().isEmpty() ? Map.of() : answers(collected, silent);
    }

    private static Map<String, Answer> answers(SamplesCollected collected, Silent silent) {
        Map<String, String> failures = failures(collected);
        Map<String, List<Sample>> samples = new HashMap<>();
        Map<String, List<UnmeasuredSample>> unmeasured = new HashMap<>();
        for (QueryResult result : collected.results()) {
            samples.computeIfAbsent(result.queryId(), query -> new ArrayList<>())
                    .addAll(result.samples());
            unmeasured
                    .computeIfAbsent(result.queryId(), query -> new ArrayList<>())
                    .addAll(result.unmeasured());
        }
        Map<String, Answer> answers = new HashMap<>();
        samples.forEach((query, all) -> answers.put(
                query, Answer.of(all, unmeasured.get(query), failures.containsKey(query) ? Silent.UNKNOWN : silent)));
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
        List<String> queries = new ArrayList<>();
        system.rules().forEach(rule -> queries.add(rule.id()));
        system.series().forEach(series -> queries.add(series.id()));
        return queries;
    }

    private static String told(SourceFailure failure) {
        String query = failure.queryId() == null ? "" : "/" + failure.queryId();
        return failure.source() + query + ": " + failure.reason();
    }
}
