package io.mapek.monitor.edge.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.monitor.domain.Breach;
import io.mapek.monitor.edge.Answer;
import io.mapek.monitor.edge.Deadline;
import io.mapek.monitor.edge.Outbox;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Finds the resolves that never came: every minute it asks the Alertmanagers of a system which alerts they hold, silenced and
 * inhibited ones included, and reports those as resolved that came by webhook and that none holds any more. When one of them
 * cannot be asked, nothing ends.
 */
public final class OpenAlerts {
    private static final Logger LOG = Logger.getLogger(OpenAlerts.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Web web;
    private final Outbox outbox;
    private final Function<String, List<Breach>> open;
    private final Clock clock;

    /**
     * Looks with a client, and reports.
     *
     * @param open the alerts of a system that are in breach, as its state knows them
     */
    public OpenAlerts(Web web, Outbox outbox, Function<String, List<Breach>> open, Clock clock) {
        this.web = web;
        this.outbox = outbox;
        this.open = open;
        this.clock = clock;
    }

    /** An alert as both the webhook and the API name it; the API tells milliseconds only. */
    private record Held(String fingerprint, Instant startsAt) {
        static Held of(String fingerprint, Instant startsAt) {
            return new Held(fingerprint, startsAt.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /** Looks every minute until the thread is interrupted; at once done for a system without an Alertmanager. */
    public void run(ManagedSystem system) {
        if (managers(system).isEmpty()) {
            return;
        }
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY);
                look(system);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look. The one place where a bug or an Alertmanager that is away becomes a log line. */
    void look(ManagedSystem system) {
        Instant asked = clock.instant();
        List<Breach> heard = open.apply(system.id()).stream()
                .filter(breach -> breach.alert() != null && breach.heard().isBefore(asked))
                .toList();
        if (heard.isEmpty()) {
            return;
        }
        try {
            Set<Held> held = new HashSet<>();
            for (Source source : managers(system)) {
                held.addAll(ask(source));
            }
            heard.stream()
                    .filter(breach -> !held.contains(Held.of(breach.alert(), breach.since())))
                    .forEach(breach -> outbox.send(resolved(system.id(), breach, asked)));
        } catch (IOException | RuntimeException failure) {
            LOG.warnf("alerts not compared systemId=%s reason=%s", system.id(), failure.getMessage());
        }
    }

    private static List<Source> managers(ManagedSystem system) {
        return system.sources().stream()
                .filter(source -> source.kind() == SourceKind.ALERTMANAGER)
                .toList();
    }

    private Set<Held> ask(Source source) throws IOException {
        Answer answer = answer(source);
        if (!answer.isOk() || !answer.whole()) {
            throw new IOException(
                    source.id() + " answered " + answer.status() + ": " + answer.words() + answer.advice());
        }
        JsonNode alerts = Json.mapper().readTree(answer.body());
        if (!alerts.isArray()) {
            throw new IOException(source.id() + " answered with no list of alerts");
        }
        Set<Held> held = new HashSet<>();
        for (JsonNode alert : alerts) {
            held.add(held(source, alert));
        }
        return held;
    }

    private Answer answer(Source source) throws IOException {
        try {
            return web.send(source, Web.below(source, "/api/v2/alerts").GET(), Deadline.in(source.timeout()));
        } catch (IOException failure) {
            throw new IOException(source.id() + ": " + Web.reason(failure, source), failure);
        }
    }

    private static Held held(Source source, JsonNode alert) throws IOException {
        try {
            Instant startsAt =
                    OffsetDateTime.parse(alert.path("startsAt").asText()).toInstant();
            return Held.of(alert.path("fingerprint").asText(), startsAt);
        } catch (DateTimeException broken) {
            throw new IOException(source.id() + " answered with an alert without a time", broken);
        }
    }

    private static AlertReceived resolved(String systemId, Breach breach, Instant now) {
        return new AlertReceived(
                Ids.derive("alert", systemId, breach.alert(), breach.since(), "missing", now),
                systemId,
                now,
                breach.alert(),
                breach.since(),
                now,
                true,
                Map.of(),
                Map.of());
    }
}
