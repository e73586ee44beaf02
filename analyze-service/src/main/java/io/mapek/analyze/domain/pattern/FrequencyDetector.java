package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.PatternKind;
import java.util.List;

/** Finds too many occurrences in the window: more than 8 in 5 minutes; 8 are not. */
final class FrequencyDetector implements Detector {
    private static final Hypothesis GENERAL = new Hypothesis(
            PatternKind.FREQUENCY_ANOMALY, 0.70, "System overload or health issue", Causes.SYSTEM_OVERLOAD);

    @Override
    public List<Finding> detect(Scene scene) {
        if (scene.occurrences().isEmpty()) {
            return List.of();
        }
        Group all = new Group(scene.occurrences());
        if (all.occurrences() <= scene.settings().frequencyOccurrences()) {
            return List.of();
        }
        String evidence = all.occurrences() + " occurrences in "
                + Texts.seconds(scene.settings().window());
        return List.of(all.told(GENERAL, evidence, scene));
    }
}
