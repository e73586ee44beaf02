package io.mapek.local.story;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.Policy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The detections, not later than its proposal, of the violations that a policy is to end: those of the last five minutes, and
 * of each the newest before, since of a breach that lasts there is only one, however long ago.
 */
final class Onsets {
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Policy policy;
    private final Set<ViolationDetected> recent = new LinkedHashSet<>();
    private final SortedMap<String, ViolationDetected> newest = new TreeMap<>();

    Onsets(Policy policy) {
        this.policy = policy;
    }

    static Onsets of(Policy policy, Collection<Event> events) {
        Onsets onsets = new Onsets(policy);
        events.forEach(onsets::take);
        return onsets;
    }

    void take(Event event) {
        if (event instanceof ViolationDetected detected
                && policy.fingerprints().contains(detected.violation().fingerprint())
                && !detected.time().isAfter(policy.proposedAt())) {
            if (!detected.time().isBefore(policy.proposedAt().minus(RECENT))) {
                recent.add(detected);
            }
            newest.merge(
                    detected.violation().fingerprint(),
                    detected,
                    (one, other) -> other.time().isBefore(one.time()) ? one : other);
        }
    }

    Collection<ViolationDetected> found() {
        Set<ViolationDetected> found = new LinkedHashSet<>(newest.values());
        found.addAll(recent);
        return found;
    }

    /** How many of the policy's violations are among them. */
    int violations() {
        return newest.size();
    }
}
