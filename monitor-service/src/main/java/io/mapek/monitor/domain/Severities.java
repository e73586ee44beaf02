package io.mapek.monitor.domain;

import io.mapek.schema.model.Severity;
import io.mapek.schema.systems.Rule;
import java.util.Map;

/**
 * How bad a breach is: the rule's severity, the series' own label over it, and critical where it is extreme.
 *
 * <p>"Twice its threshold" means a factor of two in the direction of the breach: for {@code >} a value from 2t on, for
 * {@code <} a value down to t/2 (availability below 90 is critical at 45). Below zero the same factor leads the other way:
 * {@code > -10} is critical from -5 on, {@code < -10} down to -20. A threshold of 0, {@code ==} and {@code !=} have no
 * twice.
 */
final class Severities {
    private static final String LABEL = "severity";
    private static final double FACTOR = 2;

    private Severities() {}

    static Severity ofLevel(Rule rule, Map<String, String> labels, double value) {
        return isTwice(rule, value) ? Severity.CRITICAL : labelled(labels, rule.severity());
    }

    /**
     * The severity of a breach of a counter.
     *
     * @param lately its occurrences of the last 60 s
     */
    static Severity ofIncrements(Rule rule, Map<String, String> labels, int lately) {
        boolean many = rule.criticalAt() != null && lately >= rule.criticalAt();
        return many ? Severity.CRITICAL : labelled(labels, rule.severity());
    }

    static Severity labelled(Map<String, String> labels, Severity otherwise) {
        String label = labels.get(LABEL);
        return label == null || label.isBlank() ? otherwise : Severity.fromLabel(label);
    }

    private static boolean isTwice(Rule rule, double value) {
        double threshold = rule.threshold();
        if (threshold == 0) {
            return false;
        }
        double farther = threshold * FACTOR;
        double nearer = threshold / FACTOR;
        return switch (rule.comparator()) {
            case ABOVE, AT_LEAST -> value >= (threshold > 0 ? farther : nearer);
            case BELOW, AT_MOST -> value <= (threshold > 0 ? nearer : farther);
            case EQUAL, UNEQUAL -> false;
        };
    }
}
