package io.mapek.knowledge.domain;

import io.mapek.schema.model.Ids;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Keeps a violation's fingerprint short enough to be remembered for many cycles. */
final class Fingerprints {
    /** A longer one is replaced by its derived id, so that labels of any length cannot swell a state. */
    static final int LONGEST = 40;

    private Fingerprints() {}

    /** What a fingerprint is remembered as. */
    static String key(String fingerprint) {
        return fingerprint.length() <= LONGEST ? fingerprint : Ids.derive(fingerprint);
    }

    /** The keys known so far and those of more fingerprints, at most {@code limit}; what came first stays. */
    static SortedSet<String> union(SortedSet<String> known, Collection<String> more, int limit) {
        SortedSet<String> all = new TreeSet<>(known);
        for (String fingerprint : more) {
            if (all.size() >= limit) {
                break;
            }
            all.add(key(fingerprint));
        }
        return Collections.unmodifiableSortedSet(all);
    }
}
