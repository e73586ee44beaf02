package io.mapek.monitor.domain;

import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.stage.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Alerts of somebody else: an incident is (fingerprint, startsAt); it begins once and ends once, in whatever order. */
final class Alerts {
    private static final int LABEL_BYTES = 2_000;

    private Alerts() {}

    static Step<MonitorState> received(ManagedSystem system, MonitorState state, AlertReceived alert) {
        String incident = Ids.derive("alert", system.id(), alert.fingerprint(), alert.startsAt());
        if (state.resolved().contains(incident)) {
            return Step.to(state);
        }
        Breach known = state.breaches().get(incident);
        if (alert.resolved()) {
            return resolved(system, state, alert, incident);
        }
        if (known != null) {
            return Step.to(with(state, plus(state, known.heardAt(alert.time())), state.resolved(), null));
        }
        return state.breaches().size() < Watch.MAX_BREACHES ? begins(system, state, alert, incident) : Step.to(state);
    }

    private static Step<MonitorState> resolved(
            ManagedSystem system, MonitorState state, AlertReceived alert, String incident) {
        Watch watch = new Watch(system, alert.time(), state.targets(), state.breaches());
        Optional.ofNullable(state.breaches().get(incident)).ifPresent(watch::end);
        MonitorState after = with(state, watch.breaches(), resolved(state, incident), null);
        return new Step<>(after, List.copyOf(watch.events()));
    }

    private static Step<MonitorState> begins(
            ManagedSystem system, MonitorState state, AlertReceived alert, String incident) {
        Breach begun = begun(system, alert, incident);
        ViolationDetected detected = detected(system, alert, begun);
        return Step.to(with(state, plus(state, begun), state.resolved(), detected), (Event) detected);
    }

    private static Map<String, Breach> plus(MonitorState state, Breach breach) {
        Map<String, Breach> breaches = new TreeMap<>(state.breaches());
        breaches.put(breach.fingerprint(), breach);
        return breaches;
    }

    private static List<String> resolved(MonitorState state, String incident) {
        List<String> resolved = new ArrayList<>(state.resolved());
        resolved.add(incident);
        return resolved.subList(Math.max(0, resolved.size() - MonitorState.MAX_RESOLVED), resolved.size());
    }

    private static MonitorState with(
            MonitorState state, Map<String, Breach> breaches, List<String> resolved, ViolationDetected detected) {
        List<Violation> recent = new ArrayList<>(state.recent());
        if (detected != null) {
            recent.add(detected.violation());
        }
        return new MonitorState(
                state.systemId(),
                state.cycle(),
                state.last(),
                state.interval(),
                state.status(),
                state.reason(),
                state.counters(),
                breaches,
                resolved,
                state.rules(),
                detected == null ? state.statistics() : state.statistics().with(List.of(detected)),
                recent.subList(Math.max(0, recent.size() - MonitorState.MAX_RECENT), recent.size()),
                state.series(),
                detected == null ? state.lastActive() : detected.time(),
                state.targets());
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
                alert.fingerprint());
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
