package io.mapek.monitor.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who goes first where there is no room for all breaches: the more severe, then the raised before the held, the older before
 * the younger, then by name; never who came first.
 *
 * <pre>
 *  raised, by precedence   1 ─────── 300 │ ─────────────┐
 *                                 told   │  known, not told: displaced ─ 500 │ not known: left out, counted
 *  held, by precedence                   │ ─────────────┘
 * </pre>
 *
 * What is displaced is followed like any other: it is not detected again when it is told again, and it is cleared only when
 * it is clean.
 */
final class Precedence {
    /** Active violations that a cycle tells; it counts the others. */
    static final int MAX_TOLD = 300;

    /** Breaches that are followed, raised, displaced or held. */
    static final int MAX_KNOWN = 500;

    private static final Comparator<Breach> FIRST = Comparator.comparing(Breach::severity)
            .reversed()
            .thenComparing(breach -> !breach.isRaised())
            .thenComparing(Breach::since)
            .thenComparing(Breach::fingerprint);

    private Precedence() {}

    /** The raised breaches that are told, in their order. */
    static List<Breach> told(Collection<Breach> breaches) {
        return first(breaches, MAX_TOLD);
    }

    /** So many raised breaches, in their order. */
    static List<Breach> first(Collection<Breach> breaches, int most) {
        return breaches.stream()
                .filter(Breach::isRaised)
                .sorted(FIRST)
                .limit(most)
                .toList();
    }

    /** By fingerprint, those that are followed. What is held takes no place from what is told. */
    static Map<String, Breach> known(Map<String, Breach> breaches) {
        if (breaches.size() <= MAX_KNOWN) {
            return breaches;
        }
        Map<String, Breach> known = new TreeMap<>();
        told(breaches.values()).forEach(breach -> known.put(breach.fingerprint(), breach));
        Predicate<Breach> isOther = breach -> !known.containsKey(breach.fingerprint());
        Stream<Breach> others = breaches.values().stream().filter(isOther).sorted(FIRST);
        others.limit(MAX_KNOWN - known.size()).toList().forEach(breach -> known.put(breach.fingerprint(), breach));
        return known;
    }
}
