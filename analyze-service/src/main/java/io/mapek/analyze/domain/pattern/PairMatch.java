package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.systems.CausalPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A configured pair whose rules breached in its order, close together. What counts is the onset of a breach: a counter
 * that goes on gaining began once, and what began first is no effect of what came later. Two onsets of one instant have no
 * order, so they match nothing.
 *
 * @param gap between the two onsets that are closest together
 */
record PairMatch(CausalPair pair, Set<String> first, Set<String> then, Duration gap, Instant at) {

    static List<PairMatch> find(List<CausalPair> pairs, CycleCompleted cycle, List<Occurrence> occurrences) {
        if (pairs.isEmpty() || occurrences.isEmpty()) {
            return List.of();
        }
        Map<String, List<Onset>> onsets = onsets(cycle, occurrences);
        List<PairMatch> found = new ArrayList<>();
        for (CausalPair pair : pairs) {
            PairMatch match = match(
                    pair,
                    onsets.getOrDefault(pair.firstRule(), List.of()),
                    onsets.getOrDefault(pair.thenRule(), List.of()));
            if (match != null) {
                found.add(match);
            }
        }
        return found;
    }

    private static PairMatch match(CausalPair pair, List<Onset> firsts, List<Onset> thens) {
        Set<String> first = new TreeSet<>();
        Set<String> then = new TreeSet<>();
        Duration closest = null;
        Instant latest = Instant.MIN;
        for (Onset effect : thens) {
            for (Onset cause : firsts) {
                Duration gap = Duration.between(cause.at(), effect.at());
                if (gap.isPositive() && gap.compareTo(pair.within()) <= 0) {
                    first.add(cause.fingerprint());
                    then.add(effect.fingerprint());
                    closest = closest == null || gap.compareTo(closest) < 0 ? gap : closest;
                    latest = effect.at().isAfter(latest) ? effect.at() : latest;
                }
            }
        }
        return closest == null ? null : new PairMatch(pair, first, then, closest, latest);
    }

    /** The onsets by rule: of what is active its own; else the first occurrence in the window, and for levels each one. */
    private static Map<String, List<Onset>> onsets(CycleCompleted cycle, List<Occurrence> occurrences) {
        Map<String, Instant> since = new HashMap<>();
        for (ActiveViolation active : cycle.active()) {
            since.put(active.fingerprint(), active.since());
        }
        Map<String, Set<Onset>> byRule = new LinkedHashMap<>();
        Set<String> begun = new LinkedHashSet<>();
        for (Occurrence occurrence : occurrences) {
            String fingerprint = occurrence.subject().fingerprint();
            boolean counts = occurrence.subject().kind() == io.mapek.schema.model.RuleKind.INCREMENTS;
            if (!counts || begun.add(fingerprint)) {
                Instant at = counts ? earlier(occurrence.time(), since.get(fingerprint)) : occurrence.time();
                byRule.computeIfAbsent(occurrence.subject().ruleId(), rule -> new LinkedHashSet<>())
                        .add(new Onset(fingerprint, at));
            }
        }
        Map<String, List<Onset>> lists = new HashMap<>();
        byRule.forEach((rule, set) -> lists.put(rule, List.copyOf(set)));
        return lists;
    }

    private static Instant earlier(Instant seen, Instant since) {
        return since != null && since.isBefore(seen) ? since : seen;
    }

    private record Onset(String fingerprint, Instant at) {}
}
