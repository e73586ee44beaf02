package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which cause a group of occurrences speaks for: the one that more than half of the series in breach which have a cause,
 * and at least half of all, belong to; else the pattern's general hypothesis. Evidence for a declared cause is not drowned by a general one, and a series that occurs many
 * times has one voice.
 *
 * @param cause the family's, or the general one
 * @param declared whether it is a family's
 * @param share series that belong to it
 */
record Family(String cause, boolean declared, int share, int total) {

    static Family of(List<Occurrence> group, Scene scene, String general) {
        Map<String, String> causes = new HashMap<>();
        group.forEach(occurrence -> causes.put(occurrence.subject().fingerprint(), scene.causeOf(occurrence)));
        Map<String, Integer> counts = new TreeMap<>();
        causes.values().stream().filter(Objects::nonNull).forEach(cause -> counts.merge(cause, 1, Integer::sum));
        int speaking = counts.values().stream().mapToInt(Integer::intValue).sum();
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            if (2 * count.getValue() > speaking && 2 * count.getValue() >= causes.size()) {
                return new Family(count.getKey(), true, count.getValue(), causes.size());
            }
        }
        return new Family(general, false, causes.size(), causes.size());
    }

    /** Where failures spread from component to component, it is the spreading that must be stopped. */
    static Family spreading(int total) {
        return new Family(Causes.CASCADE_FAILURE, false, total, total);
    }

    String text() {
        return share + " of " + total + " series in breach speak for " + Texts.name(cause);
    }

    /** The fingerprints of a group that this cause explains: of a family its own, else all. */
    List<String> explains(List<Occurrence> group, Scene scene) {
        Set<String> explained = new TreeSet<>();
        for (Occurrence occurrence : group) {
            if (!declared || Objects.equals(cause, scene.causeOf(occurrence))) {
                explained.add(occurrence.subject().fingerprint());
            }
        }
        return List.copyOf(explained);
    }
}
