package io.mapek.analyze.domain.cause;

import io.mapek.analyze.domain.pattern.Scene;
import io.mapek.analyze.domain.pattern.Texts;
import io.mapek.analyze.domain.window.Occurrence;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.RuleKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names a component from the violations alone, where no series tell more: the one that is furthest beyond its thresholds,
 * {@code sum |value - threshold| / |threshold|}. Symptoms are a weak hint, so the confidence stays below what a machine
 * acts on, unless all violations are in one component and it is a listed one.
 */
final class ViolationBlame {
    private static final double HINT = 0.5;
    private static final double AGREED = 0.7;

    private ViolationBlame() {}

    static Blame of(Explanation explanation, Scene scene) {
        Set<String> explained = new HashSet<>(explanation.fingerprints());
        List<ActiveViolation> active = scene.cycle().active().stream()
                .filter(violation -> explained.contains(violation.fingerprint()))
                .toList();
        Map<String, Double> scores = active.isEmpty() ? ofPast(explained, scene) : ofActive(active);
        double all = scores.values().stream().mapToDouble(Double::doubleValue).sum();
        boolean agreed = scores.size() == 1 && !scores.containsKey("");
        scores.remove("");
        if (scores.isEmpty()) {
            return Blame.NONE;
        }
        String first = scores.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        boolean listed = agreed && scene.system().component(first).isPresent();
        return new Blame(first, listed ? AGREED : hint(scores, first), evidence(first, scores.get(first), all));
    }

    private static double hint(Map<String, Double> scores, String first) {
        double most = scores.get(first);
        double second = scores.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(first))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        return most <= 0 ? 0 : Math.min(HINT, Math.min(1 - second / most, 1 - Math.exp(-most / 10)));
    }

    private static String evidence(String component, double score, double all) {
        return Texts.name(component) + ": " + Texts.percent(all <= 0 ? 1 : score / all)
                + " of the excess over thresholds; no watched series says more";
    }

    private static Map<String, Double> ofActive(List<ActiveViolation> violations) {
        Map<String, Double> scores = new TreeMap<>();
        for (ActiveViolation violation : violations) {
            scores.merge(nameOf(violation.component()), excess(violation), Double::sum);
        }
        return scores;
    }

    private static Map<String, Double> ofPast(Set<String> explained, Scene scene) {
        Map<String, Double> scores = new TreeMap<>();
        for (Occurrence occurrence : scene.occurrences()) {
            if (explained.contains(occurrence.subject().fingerprint())) {
                scores.merge(nameOf(occurrence.subject().component()), (double) occurrence.count(), Double::sum);
            }
        }
        return scores;
    }

    private static String nameOf(String component) {
        return component == null ? "" : component;
    }

    /** How far beyond its threshold; of a counter, how often. */
    private static double excess(ActiveViolation violation) {
        if (violation.kind() == RuleKind.INCREMENTS) {
            return violation.atStake();
        }
        double threshold = Math.abs(violation.threshold());
        return Math.abs(violation.value() - violation.threshold()) / (threshold == 0 ? 1 : threshold);
    }
}
