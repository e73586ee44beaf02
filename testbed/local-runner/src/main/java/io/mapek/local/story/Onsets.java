package io.mapek.local.story;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.Policy;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The newest detection, not later than its proposal, of each violation that a policy is to end: of a breach that lasts there
 * is only one, however long ago.
 */
final class Onsets {
    private final Policy policy;
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
            newest.merge(
                    detected.violation().fingerprint(),
                    detected,
                    (one, other) -> other.time().isBefore(one.time()) ? one : other);
        }
    }

    Collection<ViolationDetected> found() {
        return newest.values();
    }
}
