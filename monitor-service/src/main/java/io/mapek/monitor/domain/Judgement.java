package io.mapek.monitor.domain;

import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one rule says of its series in one cycle.
 *
 * @param whole whether a series that was not found is clean; else it is judged neither way
 */
record Judgement(Rule rule, List<Finding> findings, boolean whole) {

    /** Judges an answer; {@code added} is what the cycle added to the rule's counters, by series. */
    static Judgement of(Rule rule, Answer answer, Map<String, Double> added) {
        return new Judgement(
                rule,
                answer.samples().stream()
                        .map(sample -> finding(rule, sample, added))
                        .toList(),
                answer.whole());
    }

    Map<String, Finding> byFingerprint() {
        Map<String, Finding> all = new TreeMap<>();
        findings.forEach(finding -> all.put(finding.fingerprint(), finding));
        return all;
    }

    /** The finding that is farthest beyond the threshold, else nearest to it. */
    Optional<Finding> worst() {
        return findings.stream().max(Comparator.comparingDouble(this::beyond));
    }

    private double beyond(Finding finding) {
        return rule.kind() == RuleKind.LEVEL
                ? rule.comparator().beyond(finding.value(), rule.threshold())
                : finding.value() - rule.threshold();
    }

    private static Finding finding(Rule rule, Sample sample, Map<String, Double> added) {
        return switch (rule.kind()) {
            case LEVEL -> {
                boolean breach = rule.comparator().breaches(sample.value(), rule.threshold());
                yield new Finding(Series.fingerprint(rule.id(), "", sample), rule, sample, sample.value(), breach);
            }
            case INCREMENTS -> {
                double gain = added.getOrDefault(Series.key(sample), 0.0);
                boolean breach = gain > rule.threshold();
                yield new Finding(Series.fingerprint(rule.id(), "", sample), rule, sample, gain, breach);
            }
            case PROMQL -> {
                Sample found = Template.labelled(rule, sample);
                String fingerprint = Series.fingerprint(rule.id(), found.name(), found);
                yield new Finding(fingerprint, rule, found, found.value(), true);
            }
            case ALERT -> throw new IllegalStateException("no rule is written with kind ALERT");
        };
    }
}
