package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.List;

/** The detectors in their order. A new one is a class and a line here. */
public final class Detectors {
    /** Each detector contributes at most this many patterns to an analysis. */
    public static final int MAX_EACH = 8;

    private static final List<Detector> ALL = List.of(
            new BurstDetector(),
            new SpatialDetector(),
            new PairDetector(),
            new CorrelationDetector(),
            new FrequencyDetector(),
            new SustainedDetector(),
            new CapacityDetector());

    private Detectors() {}

    /** All of them. */
    public static List<Detector> all() {
        return ALL;
    }

    /** What all of them find, bounded. */
    public static List<Finding> detect(Scene scene) {
        if (scene.occurrences().isEmpty() && scene.active().isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        for (Detector detector : ALL) {
            found.addAll(Require.bounded(detector.detect(scene), MAX_EACH));
        }
        return List.copyOf(found);
    }
}
