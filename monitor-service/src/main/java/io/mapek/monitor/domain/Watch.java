package io.mapek.monitor.domain;

import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One cycle over all rules of a system: which breaches begin, last and end, as if there were room for all. */
final class Watch {
    private static final int LABEL_BYTES = 2_000;

    private final ManagedSystem system;
    private final Instant now;
    private final Targets targets;
    private final boolean blind;
    private final Set<String> sources;
    private final Map<String, Breach> breaches;
    private final List<ViolationEvent> events = new ArrayList<>();
    private final Doubts doubts = new Doubts();

    Watch(ManagedSystem system, Instant now, Targets targets, boolean blind, Map<String, Breach> before) {
        this.system = system;
        this.now = now;
        this.targets = targets;
        this.blind = blind;
        this.sources = Targets.pagesOf(system);
        this.breaches = new TreeMap<>(before);
    }

    Map<String, Breach> breaches() {
        return breaches;
    }

    List<ViolationEvent> events() {
        return events;
    }

    /** Why breaches go on of which nothing was found. */
    List<String> doubts() {
        return doubts.told(targets);
    }

    void judge(Rule rule, Optional<Judgement> judgement) {
        List<Breach> known = breaches.values().stream()
                .filter(breach -> breach.ruleId().equals(rule.id()))
                .toList();
        if (judgement.isEmpty()) {
            known.stream()
                    .filter(breach ->
                            !targets.hiding(breach, sources).isEmpty() || blind && breach.isLongMissingAt(now))
                    .forEach(breach -> put(breach.hiddenAt(now, false)));
            return;
        }
        Map<String, Finding> findings = judgement.get().byFingerprint();
        for (Breach breach : known) {
            Finding finding = findings.get(breach.fingerprint());
            if (finding == null) {
                missing(breach, judgement.get());
            } else if (!finding.breaching()) {
                clean(breach, finding.value());
            }
        }
        findings.values().stream().filter(Finding::breaching).forEach(this::breach);
    }

    /** Nothing was found of a breach: it goes on where its targets are out of sight, or were until lately, or not all answered. */
    private void missing(Breach breach, Judgement judgement) {
        List<String> hiding = targets.hiding(breach, sources);
        if (!hiding.isEmpty()) {
            doubts.unseen(hiding);
            put(breach.hiddenAt(now, targets.watched().isEmpty()));
        } else if (breach.mayLackValuesAt(now)) {
            doubts.lacking(breach.ruleId());
        } else if (!judgement.mayHide(breach)) {
            clean(breach, breach.value());
        }
    }

    /** Breaches of rules that are no longer configured end. */
    void endForgotten() {
        for (Breach breach : List.copyOf(breaches.values())) {
            boolean known = breach.kind() == RuleKind.ALERT
                    || system.rules().stream().anyMatch(rule -> rule.id().equals(breach.ruleId()));
            if (!known) {
                end(breach);
            }
        }
    }

    /** Alerts last until they are resolved, or nothing is heard of them any more. */
    void judgeAlerts() {
        for (Breach breach : List.copyOf(breaches.values())) {
            if (breach.kind() == RuleKind.ALERT && breach.isSilentAt(now, system.alertTimeout())) {
                end(breach);
            } else if (breach.kind() == RuleKind.ALERT) {
                put(breach.lasting());
            }
        }
    }

    private void breach(Finding finding) {
        Breach known = breaches.get(finding.fingerprint());
        Rule rule = finding.rule();
        Breach before = known == null ? Breach.begun(system, finding, now) : known;
        int gained = rule.kind() == RuleKind.INCREMENTS ? occurrences(finding.value()) : 0;
        Gains gains = gained == 0 ? before.gains() : before.gains().plus(now, gained);
        Severity severity = severity(finding, gains);
        Breach lasting = before.again(finding, severity, gains, now);
        boolean due = !now.isBefore(lasting.since().plus(rule.holdFor()));
        if (!lasting.isRaised() && due) {
            lasting = lasting.raised(violationId(finding)).again(finding, severity, gains, now);
            detect(finding, lasting, Math.max(1, gained));
        } else if (lasting.isRaised() && gained > 0) {
            detect(finding, lasting, gained);
        }
        put(lasting);
    }

    private Severity severity(Finding finding, Gains gains) {
        Map<String, String> labels = finding.sample().labels();
        Rule rule = finding.rule();
        return switch (rule.kind()) {
            case LEVEL -> Severities.ofLevel(rule, labels, finding.value());
            case INCREMENTS -> Severities.ofIncrements(rule, labels, gains.sum(now));
            case PROMQL, ALERT -> Severities.labelled(labels, rule.severity());
        };
    }

    private static int occurrences(double gained) {
        return Math.max(1, Gains.most(Math.round(gained)));
    }

    private String violationId(Finding finding) {
        return Ids.derive("violation", system.id(), finding.fingerprint(), now);
    }

    private void detect(Finding finding, Breach breach, int occurrences) {
        String violationId = violationId(finding);
        Violation violation = new Violation(
                violationId,
                breach.fingerprint(),
                system.id(),
                breach.ruleId(),
                breach.kind(),
                breach.severity(),
                now,
                breach.metricName(),
                finding.value(),
                breach.threshold(),
                Texts.cut(Series.labels(finding.sample()), LABEL_BYTES),
                breach.component(),
                breach.cause(),
                occurrences,
                Texts.cut(finding.description(), LABEL_BYTES));
        events.add(new ViolationDetected(Ids.derive("detected", violationId), system.id(), now, violation));
    }

    private void clean(Breach breach, double value) {
        if (!breach.isRaised()) {
            breaches.remove(breach.fingerprint());
            return;
        }
        Breach cleaner = breach.clean(value);
        if (cleaner.isOver()) {
            end(cleaner);
        } else {
            put(cleaner);
        }
    }

    void end(Breach breach) {
        breaches.remove(breach.fingerprint());
        if (breach.isRaised()) {
            events.add(new ViolationCleared(
                    Ids.derive("cleared", breach.violationId()),
                    system.id(),
                    now,
                    breach.violationId(),
                    breach.fingerprint(),
                    breach.ruleId(),
                    breach.component(),
                    breach.since()));
        }
    }

    private void put(Breach breach) {
        breaches.put(breach.fingerprint(), breach);
    }
}
