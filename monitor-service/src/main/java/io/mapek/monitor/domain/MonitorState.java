package io.mapek.monitor.domain;

import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.model.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that Monitor knows of one system.
 *
 * @param cycle number of the last cycle, 0 before the first
 * @param last the instant of the last collection; an older one changes nothing
 * @param breaches by fingerprint, at most {@link Precedence#MAX_KNOWN}
 * @param resolved incidents of alerts that are over, at most {@link #MAX_RESOLVED}
 * @param recent the last violations, oldest first, at most {@link #MAX_RECENT}
 * @param series the watched values of the last cycle that saw them, at most {@link MonitorStage#MAX_SERIES}
 * @param lastActive when something was last active or ended, or null
 * @param targets what the series come from, and which of it is out of sight
 * @param leftOut what is in breach beyond the bound
 * @param ended how the resolved incidents ended
 */
public record MonitorState(
        String systemId,
        long cycle,
        Instant last,
        Duration interval,
        CycleStatus status,
        String reason,
        Counters counters,
        Map<String, Breach> breaches,
        List<String> resolved,
        Map<String, RuleSight> rules,
        Statistics statistics,
        List<Violation> recent,
        List<SeriesValue> series,
        Instant lastActive,
        Targets targets,
        LeftOut leftOut,
        Map<String, EndedAlert> ended) {
    public static final int MAX_RECENT = 50;
    static final int MAX_RESOLVED = 200;

    public MonitorState {
        breaches = Require.sorted(breaches);
        resolved = Require.copy(resolved);
        rules = Require.sorted(rules);
        recent = Require.copy(recent);
        series = Require.copy(series);
        targets = targets == null ? Targets.none() : targets;
        leftOut = leftOut == null ? LeftOut.none() : leftOut;
        ended = Require.sorted(ended);
    }

    static MonitorState empty(String systemId) {
        return new MonitorState(
                systemId,
                0,
                null,
                null,
                null,
                "",
                Counters.none(),
                null,
                null,
                null,
                Statistics.none(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Violations that are active now and followed, the told and the displaced. */
    public List<Breach> active() {
        return breaches.values().stream().filter(Breach::isRaised).toList();
    }

    /** So many of the active violations, the worst first. */
    public List<Breach> worst(int most) {
        return Precedence.first(breaches.values(), most);
    }

    /** Alerts of an Alertmanager that are active now. */
    public List<Breach> alerts() {
        return active().stream()
                .filter(breach -> breach.kind() == RuleKind.ALERT)
                .toList();
    }

    /** Whether to look closely: while something is active, and until so long after the last of it ended. */
    public boolean isUrgentAt(Instant now, Duration after) {
        return lastActive != null && now.isBefore(lastActive.plus(after));
    }

    /** Whether any cycle has seen the system. */
    public boolean isKnown() {
        return !series.isEmpty() || rules.values().stream().anyMatch(rule -> rule.at() != null);
    }

    /** The last violations, with those that are detected now. */
    List<Violation> recentWith(List<ViolationEvent> changes) {
        List<Violation> all = new ArrayList<>(recent);
        changes.stream()
                .filter(ViolationDetected.class::isInstance)
                .map(event -> ((ViolationDetected) event).violation())
                .forEach(all::add);
        return all.subList(Math.max(0, all.size() - MAX_RECENT), all.size());
    }

    Optional<Instant> lastInstant() {
        return Optional.ofNullable(last);
    }
}
