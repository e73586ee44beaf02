package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import io.mapek.schema.model.PatternKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds components with at least 3 occurrences. What names no component is no group. */
final class SpatialDetector implements Detector {
    private static final Hypothesis GENERAL =
            new Hypothesis(PatternKind.SPATIAL, 0.80, "Policy misconfiguration", Causes.POLICY_MISCONFIGURATION);

    @Override
    public List<Finding> detect(Scene scene) {
        Map<String, List<Occurrence>> byComponent = new TreeMap<>();
        for (Occurrence occurrence : scene.occurrences()) {
            String component = occurrence.subject().component();
            if (component != null) {
                byComponent
                        .computeIfAbsent(component, name -> new ArrayList<>())
                        .add(occurrence);
            }
        }
        return byComponent.values().stream()
                .map(Group::new)
                .filter(group -> group.occurrences() >= scene.settings().spatialOccurrences())
                .sorted(Comparator.comparingInt(Group::occurrences).reversed())
                .map(group -> group.told(GENERAL, evidence(group), scene))
                .toList();
    }

    private static String evidence(Group group) {
        return group.occurrences() + " occurrences in " + Texts.name(group.component());
    }
}
