package io.mapek.analyze.domain.cause;

import io.mapek.analyze.domain.pattern.Causes;
import io.mapek.analyze.domain.pattern.Finding;
import io.mapek.analyze.domain.pattern.Scene;
import io.mapek.schema.model.ActiveViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Combines the patterns for one cause: {@code 1 - (1 - c1)(1 - c2)...}, at most 0.95. A pattern without a cause speaks for
 * "unexplained". What lies before the end of a cause's last episode speaks for no new one, unless it is active again.
 */
public final class Explanations {
    /** Further causes, less sure ones, are not named. */
    public static final int MAX_CAUSES = 8;

    private static final double MOST = 0.95;
    private static final int MAX_EVIDENCE = 6;

    private Explanations() {}

    /**
     * The causes that findings speak for, best first.
     *
     * @param closed when the last episode of a cause ended
     */
    public static List<Explanation> of(List<Finding> findings, Scene scene, Map<String, Instant> closed) {
        Map<String, List<Finding>> byCause = new TreeMap<>();
        for (Finding finding : findings) {
            String named = finding.pattern().cause();
            byCause.computeIfAbsent(named == null ? Causes.UNEXPLAINED : named, cause -> new ArrayList<>())
                    .add(finding);
        }
        Set<String> active = scene.cycle().active().stream()
                .map(ActiveViolation::fingerprint)
                .collect(Collectors.toSet());
        List<Explanation> explanations = new ArrayList<>();
        byCause.forEach((cause, list) -> {
            List<Finding> fresh = fresh(list, active, closed.getOrDefault(cause, Instant.MIN));
            if (!fresh.isEmpty()) {
                explanations.add(explanation(cause, fresh, scene, active));
            }
        });
        return explanations.stream()
                .sorted(Explanation.BEST_FIRST)
                .limit(MAX_CAUSES)
                .toList();
    }

    private static List<Finding> fresh(List<Finding> findings, Set<String> active, Instant closed) {
        return findings.stream()
                .filter(finding -> finding.latest().isAfter(closed)
                        || finding.explains().stream().anyMatch(active::contains))
                .toList();
    }

    private static Explanation explanation(String cause, List<Finding> findings, Scene scene, Set<String> active) {
        double doubt = 1;
        for (Finding finding : findings) {
            doubt *= 1 - finding.pattern().confidence();
        }
        Set<String> explained = explained(cause, findings, scene);
        return new Explanation(
                cause,
                Math.min(MOST, 1 - doubt),
                List.copyOf(explained),
                findings.stream()
                        .flatMap(finding -> finding.pattern().evidence().stream())
                        .distinct()
                        .limit(MAX_EVIDENCE)
                        .toList(),
                explained.stream().anyMatch(active::contains),
                findings.stream().anyMatch(Finding::declared));
    }

    /** What the patterns explain, and every active breach that speaks for the same cause: active ones first. */
    private static Set<String> explained(String cause, List<Finding> findings, Scene scene) {
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
