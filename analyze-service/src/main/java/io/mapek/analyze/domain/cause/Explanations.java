package io.mapek.analyze.domain.cause;

import io.mapek.analyze.domain.pattern.Causes;
import io.mapek.analyze.domain.pattern.Finding;
import io.mapek.analyze.domain.pattern.Scene;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Combines the patterns for one cause: {@code 1 - (1 - c1)(1 - c2)...}, at most 0.95, as they claim it,
 * and as it is {@link Calibrated}. A pattern without a cause speaks for
 * "unexplained". What lies before the end of a cause's last episode speaks for no new one, unless it is active again.
 */
public final class Explanations {
    /** Further causes, less sure ones, are not named. */
    public static final int MAX_CAUSES = 8;

    private static final double MOST = 0.95;
    private static final int MAX_EVIDENCE = 6;

    private final Scene scene;
    private final Calibrated calibrated;
    private final Set<String> active;

    private Explanations(Scene scene, Calibrated calibrated) {
        this.scene = scene;
        this.calibrated = calibrated;
        this.active = scene.cycle().active().stream()
                .map(ActiveViolation::fingerprint)
                .collect(Collectors.toSet());
    }

    /**
     * The causes that findings speak for, best first.
     *
     * @param closed when the last episode of a cause ended
     */
    public static List<Explanation> of(
            List<Finding> findings, Scene scene, Map<String, Instant> closed, Calibrated calibrated) {
        return new Explanations(scene, calibrated).of(findings, closed);
    }

    private List<Explanation> of(List<Finding> findings, Map<String, Instant> closed) {
        Map<String, List<Finding>> byCause = new TreeMap<>();
        for (Finding finding : findings) {
            String named = finding.pattern().cause();
            byCause.computeIfAbsent(named == null ? Causes.UNEXPLAINED : named, cause -> new ArrayList<>())
                    .add(finding);
        }
        List<Explanation> explanations = new ArrayList<>();
        byCause.forEach((cause, list) -> {
            List<Finding> fresh = fresh(list, closed.getOrDefault(cause, Instant.MIN));
            if (!fresh.isEmpty()) {
                explanations.add(explanation(cause, fresh));
            }
        });
        return explanations.stream()
                .sorted(Explanation.BEST_FIRST)
                .limit(MAX_CAUSES)
                .toList();
    }

    private List<Finding> fresh(List<Finding> findings, Instant closed) {
        return findings.stream()
                .filter(finding -> finding.latest().isAfter(closed)
                        || finding.explains().stream().anyMatch(active::contains))
                .toList();
    }

    private Explanation explanation(String cause, List<Finding> findings) {
        Set<String> explained = explained(cause, findings);
        return new Explanation(
                cause,
                together(findings, Pattern::confidence),
                together(findings, calibrated::confidence),
                List.copyOf(explained),
                findings.stream()
                        .flatMap(finding -> Stream.concat(
                                calibrated.evidence(finding.pattern()), finding.pattern().evidence().stream()))
                        .distinct()
                        .limit(MAX_EVIDENCE)
                        .toList(),
                scene.onset(explained),
                explained.stream().anyMatch(active::contains),
                findings.stream().anyMatch(Finding::declared));
    }

    private static double together(List<Finding> findings, ToDoubleFunction<Pattern> confidence) {
        double doubt = 1;
        for (Finding finding : findings) {
            doubt *= 1 - confidence.applyAsDouble(finding.pattern());
        }
        return Math.min(MOST, 1 - doubt);
    }

    /** What the patterns explain, and every active breach that speaks for the same cause: active ones first. */
    private Set<String> explained(String cause, List<Finding> findings) {
        Set<String> found = new TreeSet<>();
        findings.forEach(finding -> found.addAll(finding.explains()));
        Set<String> ordered = new LinkedHashSet<>();
        for (ActiveViolation violation : scene.cycle().active()) {
            if (found.contains(violation.fingerprint()) || cause.equals(scene.causeOf(violation))) {
                ordered.add(violation.fingerprint());
            }
        }
        ordered.addAll(found);
        return ordered;
    }
}
