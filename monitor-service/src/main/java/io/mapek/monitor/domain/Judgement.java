package io.mapek.monitor.domain;

import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one rule says of its series in one cycle.
 *
 * @param unmeasured fingerprints of series that are there without a number: they are judged neither way
 * @param whole whether a series that was not found is clean; else it is judged neither way
 */
record Judgement(Rule rule, List<Finding> findings, Set<String> unmeasured, boolean whole) {

    /** Judges an answer; {@code added} is what the cycle added to the rule's counters, by series. */
    static Judgement of(Rule rule, Answer answer, Map<String, Double> added) {
        Stream<Finding> measured = answer.series().entrySet().stream()
                .map(one -> finding(rule, one.getValue(), added.getOrDefault(one.getKey(), 0.0), null));
        if (rule.kind() == RuleKind.PROMQL) {
            Stream<Finding> others =
                    answer.unmeasured().stream().map(series -> finding(rule, series.nearest(), 0, series.value()));
            return new Judgement(rule, Stream.concat(measured, others).toList(), Set.of(), answer.whole());
        }
        Set<String> unmeasured = answer.unmeasured().stream()
                .map(series -> Series.fingerprint(rule.id(), "", series.nearest()))
                .collect(Collectors.toSet());
        return new Judgement(rule, measured.toList(), unmeasured, answer.whole());
    }

    /** Whether a breach of which nothing was found may go on. */
    boolean mayHide(Breach breach) {
        return !whole || unmeasured.contains(breach.fingerprint());
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

    private static Finding finding(Rule rule, Sample sample, double gain, String unmeasured) {
        return switch (rule.kind()) {
            case LEVEL -> {
                boolean breach = rule.comparator().breaches(sample.value(), rule.threshold());
                yield Finding.of(Series.fingerprint(rule.id(), "", sample), rule, sample, sample.value(), breach);
            }
            case INCREMENTS -> {
                boolean breach = gain > rule.threshold();
                yield Finding.of(Series.fingerprint(rule.id(), "", sample), rule, sample, gain, breach);
            }
            case PROMQL -> {
                Sample found = Template.labelled(rule, sample);
                String fingerprint = Series.fingerprint(rule.id(), found.name(), found);
                yield new Finding(fingerprint, rule, found, found.value(), true, unmeasured);
            }
            case ALERT -> throw new IllegalStateException("no rule is written with kind ALERT");
        };
    }
}
