package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which cause a group of occurrences speaks for: the one that more than half of them belong to, else the pattern's general
 * hypothesis. Evidence for a declared cause is not drowned by a general one.
 *
 * @param cause the family's, or the general one
 * @param declared whether it is a family's
 * @param share occurrences that belong to it
 */
record Family(String cause, boolean declared, long share, long total) {

    static Family of(List<Occurrence> group, Scene scene, String general) {
        Map<String, Long> counts = new TreeMap<>();
        long total = 0;
        for (Occurrence occurrence : group) {
            total += occurrence.count();
            String cause = scene.causeOf(occurrence);
            if (cause != null) {
                counts.merge(cause, (long) occurrence.count(), Long::sum);
            }
        }
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            if (2 * count.getValue() > total) {
                return new Family(count.getKey(), true, count.getValue(), total);
            }
        }
        return new Family(general, false, total, total);
    }

    String text() {
        return share + " of " + total + " occurrences speak for " + Texts.name(cause);
    }

    /** The fingerprints of a group that this cause explains: of a family its own, else all. */
    List<String> explains(List<Occurrence> group, Scene scene) {
        return group.stream()
                .filter(occurrence -> !declared || Objects.equals(cause, scene.causeOf(occurrence)))
                .map(occurrence -> occurrence.subject().fingerprint())
                .sorted()
                .distinct()
                .toList();
    }
}
