package io.mapek.monitor.domain;

import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.stage.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Alerts of somebody else: an incident is (fingerprint, startsAt); it begins once and ends once, in whatever order. An end that
 * was only assumed is none where it fires after all, and one that an Alertmanager refutes neither.
 */
final class Alerts {
    private static final int LABEL_BYTES = 2_000;

    private Alerts() {}

    static Step<MonitorState> received(ManagedSystem system, MonitorState state, AlertReceived alert) {
        String incident = Ids.derive("alert", system.id(), alert.fingerprint(), alert.startsAt());
        if (Ended.of(state).isOver(incident, alert)) {
            return Step.to(state);
        }
        if (alert.resolved()) {
            return resolved(system, state, alert, incident);
        }
        Breach known = state.breaches().get(incident);
        if (known != null) {
            Standing heard = standing(state, known.heardAt(alert.time()));
            return Step.to(with(state, heard, Ended.of(state), List.of()));
        }
        return begins(system, state, alert, incident);
    }

    private static Step<MonitorState> resolved(
            ManagedSystem system, MonitorState state, AlertReceived alert, String incident) {
        Watch watch = new Watch(system, alert.time(), state.targets(), false, state.breaches());
        Optional.ofNullable(state.breaches().get(incident)).ifPresent(watch::end);
        Standing standing = new Standing(watch.breaches(), state.leftOut().without(incident));
        Ended before = Ended.of(state);
        Ended ended = alert.wasAssumed() ? before : before.with(incident, alert);
        MonitorState after = with(state, standing, ended, watch.events());
        return new Step<>(after, List.copyOf(watch.events()));
    }

    private static Step<MonitorState> begins(
            ManagedSystem system, MonitorState state, AlertReceived alert, String incident) {
        Breach begun = begun(system, alert, incident);
        Standing standing = standing(state, begun);
        List<ViolationEvent> changes = standing.heeded(List.of(detected(system, alert, begun)));
        Ended ended = Ended.of(state).without(incident);
        return new Step<>(with(state, standing, ended, changes), List.copyOf(changes));
    }

    private static Standing standing(MonitorState state, Breach breach) {
        Map<String, Breach> breaches = new TreeMap<>(state.breaches());
        breaches.put(breach.fingerprint(), breach);
        return Standing.of(breaches, state.leftOut());
    }

    private static MonitorState with(MonitorState state, Standing standing, Ended ended, List<ViolationEvent> changes) {
        return new MonitorState(
                state.systemId(),
                state.cycle(),
                state.last(),
                state.interval(),
                state.status(),
                state.reason(),
                state.counters(),
                standing.breaches(),
                ended.incidents(),
                state.rules(),
                state.statistics().with(changes),
                state.recentWith(changes),
                state.series(),
                changes.isEmpty() ? state.lastActive() : changes.getFirst().time(),
                state.targets(),
                standing.leftOut(),
                ended.ends());
    }

    private static Breach begun(ManagedSystem system, AlertReceived alert, String incident) {
        String name = Texts.cut(alert.labels().getOrDefault("alertname", "alert"), Series.NAME_BYTES);
        return new Breach(
                incident,
                // Its end may have been assumed too early: what begins again is another violation.
                Ids.derive("violation", incident, alert.time()),
                "alert:" + name,
                RuleKind.ALERT,
                Severities.labelled(alert.labels(), Severity.WARNING),
                name,
                1,
                0,
                Series.component(system.componentLabels(), alert.labels()).orElse(null),
                Optional.ofNullable(alert.labels().get("cause"))
                        .map(cause -> Texts.cut(cause, Series.NAME_BYTES))
                        .orElse(null),
                alert.startsAt(),
                0,
                0,
                1,
                Duration.ZERO,
                Gains.none(),
                alert.time(),
                null,
                alert.fingerprint(),
                null);
    }

    private static ViolationDetected detected(ManagedSystem system, AlertReceived alert, Breach begun) {
        String description =
                alert.annotations().getOrDefault("summary", alert.annotations().getOrDefault("description", ""));
        Violation violation = new Violation(
                begun.violationId(),
                begun.fingerprint(),
                system.id(),
                begun.ruleId(),
                begun.kind(),
                begun.severity(),
                alert.time(),
                begun.metricName(),
                1,
                0,
                Texts.cut(alert.labels(), LABEL_BYTES),
                begun.component(),
                begun.cause(),
                1,
                Texts.cut(description, LABEL_BYTES));
        return new ViolationDetected(Ids.derive("detected", begun.violationId()), system.id(), alert.time(), violation);
    }
}
