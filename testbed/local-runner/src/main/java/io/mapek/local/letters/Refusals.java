package io.mapek.local.letters;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which services refused which records, and for which of them each is still to be put back: once for all together. */
final class Refusals {
    /** Stands for every service: where a letter speaks for all, or a letter or mark names none. */
    static final String ANY = "";

    private final Map<String, Set<String>> refusedBy = new HashMap<>();
    private final Map<String, Set<String>> putBackFor = new HashMap<>();

    /** A service's letter about a record. */
    void refused(DeadLetter letter) {
        refusedBy.computeIfAbsent(letter.origin(), none -> new HashSet<>()).add(letter.due());
    }

    /** That was put back; for {@link #ANY} counts for every service. */
    void putBack(String origin, Collection<String> services) {
        putBackFor.computeIfAbsent(origin, none -> new HashSet<>()).addAll(services);
    }

    /** The services for which a letter's record is to be put back, its own among them; none when it was already. */
    SortedSet<String> open(DeadLetter letter) {
        SortedSet<String> open = new TreeSet<>(refusedBy.getOrDefault(letter.origin(), Set.of()));
        Set<String> done = putBackFor.getOrDefault(letter.origin(), Set.of());
        open.removeAll(done);
        return open.contains(letter.due()) && !done.contains(ANY) ? open : new TreeSet<>();
    }
}
