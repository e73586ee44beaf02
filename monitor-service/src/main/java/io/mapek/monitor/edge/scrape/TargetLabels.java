package io.mapek.monitor.edge.scrape;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a target's labels on what its page shows, as Prometheus does unless told to honor the page's: where both have a label,
 * the page's own becomes {@code exported_…}.
 */
record TargetLabels(Map<String, String> target) {
    private static final String EXPORTED = "exported_";

    void putOn(Map<String, String> labels) {
        Map<String, String> own =
                new TreeMap<>(Comparator.comparing(String::length).thenComparing(name -> name));
        target.forEach((name, value) -> {
            String before = labels.put(name, value);
            if (before != null && !before.isEmpty()) {
                own.put(name, before);
            }
        });
        own.forEach((name, value) -> {
            String free = EXPORTED + name;
            while (!labels.getOrDefault(free, "").isEmpty()) {
                free = EXPORTED + free;
            }
            labels.put(free, value);
        });
    }
}
