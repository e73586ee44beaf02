package io.mapek.monitor.edge.alertmanager;

import io.mapek.monitor.domain.Breach;
import io.mapek.monitor.domain.EndedAlert;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.monitor.edge.Outbox;
import io.mapek.monitor.edge.alertmanager.HeldAlerts.Held;
import io.mapek.monitor.edge.alertmanager.HeldAlerts.Incident;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Compares the alerts that came by webhook with those that the Alertmanagers of a system hold, every minute:
 *
 * <pre>
 *  open, and held by one of them               it still fires: heard of
 *  open, and held by none for {@link #GONE}    its resolve never came: assumed to be resolved
 *  assumed to be resolved, and held again      it fires after all
 *  resolved, and one that holds it was told    it fires after all: it had timed out
 *    of it afterwards
 *  one of them cannot be asked                 nothing ends, and absence is counted anew
 * </pre>
 *
 * An Alertmanager that was started anew holds nothing until Prometheus sends again, up to two minutes later where rules are
 * evaluated every minute.
 */
public final class OpenAlerts {
    static final Duration GONE = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(OpenAlerts.class);

    /** So often within its timeout an alert that is held is heard of, and never times out. */
    private static final int HEARD_PER_TIMEOUT = 4;

    private static final int MOST_ENDED = 300;

    private final AlertmanagerReader managers;
    private final Outbox outbox;
    private final Function<String, Optional<MonitorState>> states;
    private final Map<String, Compared> systems = new ConcurrentHashMap<>();

    /**
     * Compares, and reports.
     *
     * @param states what is known of a system, where this monitor knows it
     */
    public OpenAlerts(AlertmanagerReader managers, Outbox outbox, Function<String, Optional<MonitorState>> states) {
        this.managers = managers;
        this.outbox = outbox;
        this.states = states;
    }

    /** What earlier looks at one system found: since when an open alert is held by none, and which were taken for over. */
    private record Compared(Map<Incident, Instant> absent, LinkedHashMap<Incident, Instant> ended) {
        Compared() {
            this(new HashMap<>(), new LinkedHashMap<>());
        }

        void ended(Incident incident, Instant since) {
            ended.put(incident, since);
            if (ended.size() > MOST_ENDED) {
                ended.remove(ended.keySet().iterator().next());
            }
        }
    }

    /** Looks every minute until the thread is interrupted; at once done for a system without an Alertmanager to ask. */
    public void run(ManagedSystem system) {
        try {
            while (!Thread.currentThread().isInterrupted() && !asked(system).isEmpty()) {
                look(system);
                Thread.sleep(AlertmanagerReader.EVERY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            systems.remove(system.id());
        }
    }

    /** One look. The one place where a bug becomes a log line; an Alertmanager that is away is told by the collections. */
    void look(ManagedSystem system) {
        try {
            List<HeldAlerts> all = asked(system).stream().map(managers::held).toList();
            compare(system, systems.computeIfAbsent(system.id(), id -> new Compared()), HeldAlerts.together(all));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "alerts not compared systemId=%s", system.id());
        }
    }

    private void compare(ManagedSystem system, Compared before, HeldAlerts held) {
        Optional<MonitorState> state = states.apply(system.id());
        state.ifPresent(known -> known.ended().values().forEach(end -> compareEnded(system, end, held)));
        if (held.failure() != null) {
            before.absent().clear();
            return;
        }
        compareOpen(system, before, state.map(MonitorState::alerts).orElse(List.of()), held);
        before.ended().forEach((incident, since) -> {
            if (held.holds(incident)) {
                outbox.send(firing(system, incident, since, held));
            }
        });
        before.ended().keySet().removeIf(held::holds);
    }

    private void compareOpen(ManagedSystem system, Compared before, List<Breach> open, HeldAlerts held) {
        Map<Incident, Breach> heard = open.stream()
                .filter(breach -> breach.alert() != null && breach.heard().isBefore(held.asked()))
                .collect(Collectors.toMap(
                        breach -> Incident.of(breach.alert(), breach.since()), breach -> breach, (one, other) -> one));
        before.absent().keySet().removeIf(incident -> held.holds(incident) || !heard.containsKey(incident));
        heard.forEach((incident, breach) -> {
            if (!held.holds(incident)) {
                isAbsent(system, before, breach, held.asked());
            } else if (breach.isSilentAt(held.asked(), system.alertTimeout().dividedBy(HEARD_PER_TIMEOUT))) {
                outbox.send(firing(system, incident, breach.since(), held));
            }
        });
    }

    private void compareEnded(ManagedSystem system, EndedAlert end, HeldAlerts held) {
        Incident incident = Incident.of(end.alert(), end.startsAt());
        Held alert = held.alerts().get(incident);
        if (alert != null && end.isRefuted(alert.updatedAt(), held.asked())) {
            outbox.send(firing(system, incident, end.startsAt(), held));
        }
    }

    private void isAbsent(ManagedSystem system, Compared before, Breach breach, Instant asked) {
        Incident incident = Incident.of(breach.alert(), breach.since());
        Instant since = before.absent().computeIfAbsent(incident, first -> asked);
        if (!asked.isBefore(since.plus(GONE))) {
            outbox.send(resolved(system.id(), breach, asked));
            before.absent().remove(incident);
            before.ended(incident, breach.since());
        }
    }

    private static List<Source> asked(ManagedSystem system) {
        return system.sources().stream()
                .filter(source -> source.kind() == SourceKind.ALERTMANAGER && source.canBeAsked())
                .toList();
    }

    private static AlertReceived firing(ManagedSystem system, Incident incident, Instant startsAt, HeldAlerts held) {
        Held alert = held.alerts().get(incident);
        return new AlertReceived(
                Ids.derive("alert", system.id(), incident.fingerprint(), startsAt, "held", held.asked()),
                system.id(),
                held.asked(),
                incident.fingerprint(),
                startsAt,
                null,
                false,
                alert.fields().labels(),
                alert.fields().annotations(),
                null,
                alert.updatedAt());
    }

    private static AlertReceived resolved(String systemId, Breach breach, Instant asked) {
        return new AlertReceived(
                Ids.derive("alert", systemId, breach.alert(), breach.since(), "missing", asked),
                systemId,
                asked,
                breach.alert(),
                breach.since(),
                asked,
                true,
                Map.of(),
                Map.of(),
                true,
                null);
    }
}
