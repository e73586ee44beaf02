package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.SeriesRole;
import java.util.List;

/**
 * Finds too little capacity: a latency breach that lasts at a component that gets well more requests than normal. A breach
 * is one of latency when its metric is watched as latency, or its component's latency has left its normal.
 */
final class CapacityDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene) {
        if (scene.load().surges().isEmpty()) {
            return List.of();
        }
        return SustainedDetector.lasting(scene)
                .filter(violation -> violation.component() != null)
                .filter(violation -> scene.load().surges().containsKey(violation.component()))
                .filter(violation -> isLatency(violation, scene))
                .map(violation -> told(violation, scene))
                .toList();
    }

    private static boolean isLatency(ActiveViolation violation, Scene scene) {
        return scene.load().slow().contains(violation.component())
                || scene.cycle().series().stream()
                        .anyMatch(series -> series.role() == SeriesRole.LATENCY
                                && series.metricName().equals(violation.metricName()));
    }

    private static Finding told(ActiveViolation violation, Scene scene) {
        double times = scene.load().surges().get(violation.component());
        Pattern pattern = new Pattern(
                PatternKind.SUSTAINED,
                SustainedDetector.confidence(violation, scene),
                "More requests than the capacity",
                Causes.INSUFFICIENT_CAPACITY,
                violation.component(),
                violation.atStake(),
                List.of(violation.fingerprint()),
                List.of(Texts.name(violation.component()) + " gets " + Texts.number(times)
                        + " times its normal requests and has been slow for " + violation.cycles() + " cycles"));
        return new Finding(pattern, scene.cycle().time(), List.of(violation.fingerprint()), false);
    }
}
