package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.systems.AnalyzeSettings;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that detectors look at: the window's occurrences in order of time, and what the cycle saw.
 *
 * @param attribution which cause each fingerprint speaks for
 */
public record Scene(
        ManagedSystem system,
        CycleCompleted cycle,
        List<Occurrence> occurrences,
        Tracks tracks,
        Load load,
        Attribution attribution) {

    /** The scene at the end of a cycle. */
    public static Scene of(
            ManagedSystem system, CycleCompleted cycle, List<Occurrence> occurrences, Tracks tracks, Load load) {
        List<PairMatch> matches = PairMatch.find(system.causalPairs(), cycle, occurrences);
        return new Scene(
                system,
                cycle,
                occurrences,
                tracks,
                load,
                Attribution.of(
                        matches,
                        Symptoms.of(cycle, occurrences, system.analyze().burstWithin())));
    }

    /**
     * Without what belongs to episodes that ended: it was answered, and speaks for no new cause.
     *
     * @param endings when the last episode of each cause ended
     */
    public Scene since(Map<String, Instant> endings) {
        List<Occurrence> rest = occurrences.stream()
                .filter(occurrence -> {
                    String cause = causeOf(occurrence);
                    Instant ended = cause == null ? null : endings.get(cause);
                    return ended == null || occurrence.time().isAfter(ended);
                })
                .toList();
        return rest.size() == occurrences.size() ? this : of(system, cycle, rest, tracks, load);
    }

    AnalyzeSettings settings() {
        return system.analyze();
    }

    List<ActiveViolation> active() {
        return cycle.active();
    }

    /** The cause an occurrence speaks for, or null. */
    String causeOf(Occurrence occurrence) {
        return attribution.of(
                occurrence.subject().fingerprint(), occurrence.subject().cause());
    }

    /** The cause a breach speaks for, or null. */
    public String causeOf(ActiveViolation violation) {
        return attribution.of(violation.fingerprint(), violation.cause());
    }

    /** When the first of some breaches began, as far as it is known; else now. */
    public Instant onset(Set<String> fingerprints) {
        Instant first = cycle.time();
        for (ActiveViolation violation : active()) {
            boolean earlier = violation.since().isBefore(first);
            first = earlier && fingerprints.contains(violation.fingerprint()) ? violation.since() : first;
        }
        for (Occurrence occurrence : occurrences) {
            boolean earlier = occurrence.time().isBefore(first);
            first = earlier && fingerprints.contains(occurrence.subject().fingerprint()) ? occurrence.time() : first;
        }
        return first;
    }

    /** How many violations are looked at: the window's occurrences, and what has been in breach since before. */
    public long violations() {
        Set<String> seen = new HashSet<>();
        long count = 0;
        for (Occurrence occurrence : occurrences) {
            seen.add(occurrence.subject().fingerprint());
            count += occurrence.count();
        }
        for (ActiveViolation violation : active()) {
            count += seen.contains(violation.fingerprint()) ? 0 : violation.atStake();
        }
        return count;
    }
}
