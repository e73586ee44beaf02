package io.mapek.monitor.domain;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import java.time.Duration;
import java.time.Instant;

/**
 * One series that breaks a rule.
 *
 * @param violationId the violation that began it; null while it is held for the rule's {@code for}
 * @param since when it was first in breach
 * @param cycles for how many cycles in a row it has been active
 * @param clean for how many cycles in a row it was clean
 * @param cleanCycles how many of them end it
 * @param heard when an alert was last received; null for a rule's breach
 * @param target of a Prometheus that the series comes from; null for an aggregation's
 * @param alert Alertmanager's fingerprint of an alert; null for a rule's breach
 * @param sighted when it was last found, or out of sight
 */
public record Breach(
        String fingerprint,
        String violationId,
        String ruleId,
        RuleKind kind,
        Severity severity,
        String metricName,
        double value,
        double threshold,
        String component,
        String cause,
        Instant since,
        int cycles,
        int clean,
        int cleanCycles,
        Duration lookBack,
        Gains gains,
        Instant heard,
        String target,
        String alert,
        Sighted sighted) {
    public Breach {
        sighted = sighted == null ? Sighted.at(null) : sighted;
    }

    /** What begins with a finding, held until it is raised. */
    static Breach begun(ManagedSystem system, Finding finding, Instant now) {
        Rule rule = finding.rule();
        return new Breach(
                finding.fingerprint(),
                null,
                rule.id(),
                rule.kind(),
                rule.severity(),
                Texts.cut(finding.sample().name(), Series.NAME_BYTES),
                finding.value(),
                rule.threshold(),
                Series.component(system.componentLabels(), Series.labels(finding.sample()))
                        .orElse(null),
                rule.cause(),
                now,
                0,
                0,
                rule.cleanCycles(),
                rule.lookBack(),
                Gains.none(),
                null,
                Targets.of(finding.sample()).orElse(null),
                null,
                Sighted.at(now));
    }

    boolean isRaised() {
        return violationId != null;
    }

    int atStake(Instant now) {
        return kind == RuleKind.INCREMENTS ? Math.max(1, gains.sum(now)) : 1;
    }

    /** As it stands at a moment. */
    public ActiveViolation active(Instant now) {
        return new ActiveViolation(
                fingerprint,
                violationId,
                ruleId,
                kind,
                severity,
                metricName,
                value,
                threshold,
                component,
                cause,
                since,
                Math.max(1, cycles),
                atStake(now),
                lookBack);
    }

    Breach raised(String by) {
        return with(by, severity, value, gains, cycles, 0, sighted);
    }

    Breach again(Finding finding, Severity now, Gains gained, Instant at) {
        return with(violationId, now, finding.value(), gained, cycles + (isRaised() ? 1 : 0), 0, Sighted.at(at));
    }

    Breach clean(double lastValue) {
        return with(violationId, severity, lastValue, gains, cycles + 1, clean + 1, sighted);
    }

    /** Nobody could look: it is as it was, and lasts no longer for that. */
    Breach hiddenAt(Instant now, boolean any) {
        return with(violationId, severity, value, gains, cycles, clean, sighted.hiddenAt(now, any));
    }

    /** Whether nobody could look for so long that an expression lacks values. */
    boolean isLongMissingAt(Instant now) {
        return kind == RuleKind.PROMQL && clean == 0 && sighted.isLongMissingAt(now, lookBack);
    }

    /** From when on a target must be out of sight for an expression to lack what it had. */
    Instant leastSeen() {
        return (sighted.found() == null ? since : sighted.found()).minus(lookBack);
    }

    /** Whether an expression may find nothing though it goes on, because it lacks values of when its target was out of sight. */
    boolean mayLackValuesAt(Instant now) {
        return kind == RuleKind.PROMQL && sighted.mayLackValuesAt(now, lookBack);
    }

    /** Another cycle in which somebody else's alert goes on. */
    Breach lasting() {
        return with(violationId, severity, value, gains, cycles + 1, clean, sighted);
    }

    /** The alert still fires. */
    Breach heardAt(Instant moment) {
        Instant latest = heard == null || heard.isBefore(moment) ? moment : heard;
        return new Breach(
                fingerprint,
                violationId,
                ruleId,
                kind,
                severity,
                metricName,
                value,
                threshold,
                component,
                cause,
                since,
                cycles,
                clean,
                cleanCycles,
                lookBack,
                gains,
                latest,
                target,
                alert,
                sighted);
    }

    /** Whether nothing was heard of it for longer. */
    public boolean isSilentAt(Instant now, Duration timeout) {
        return heard != null && heard.plus(timeout).isBefore(now);
    }

    boolean isOver() {
        return clean >= cleanCycles;
    }

    private Breach with(
            String violation, Severity now, double measured, Gains gained, int lasting, int cleanNow, Sighted latest) {
        return new Breach(
                fingerprint,
                violation,
                ruleId,
                kind,
                now,
                metricName,
                measured,
                threshold,
                component,
                cause,
                since,
                lasting,
                cleanNow,
                cleanCycles,
                lookBack,
                gained,
                heard,
                target,
                alert,
                latest);
    }
}
