package io.mapek.monitor.edge.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.monitor.edge.Deadline;
import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Readings;
import io.mapek.monitor.edge.SourceReader;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks an Alertmanager which alerts it holds, at most once a minute for all who want to know: its silence is no health. It
 * answers no query; that it answers at all is what a collection learns from it.
 */
public final class AlertmanagerReader implements SourceReader {
    static final Duration EVERY = Duration.ofMinutes(1);

    /** One that did not answer is asked sooner. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final String PATH = "/api/v2/alerts";

    private final Web web;
    private final Clock clock;
    private final Map<Source, Last> sources = new ConcurrentHashMap<>();

    public AlertmanagerReader(Web web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.ALERTMANAGER;
    }

    @Override
    public boolean canAnswer(Query query) {
        return false;
    }

    /** One that sends only cannot be asked, and has nothing to say. */
    @Override
    public Readings read(Source source, List<Query> queries) {
        if (!source.canBeAsked()) {
            return Readings.of(List.of());
        }
        String failure = held(source).failure();
        // It concerns no rule: what is missing in the answers of others has ended all the same.
        return Readings.of(
                List.of(failure == null ? Reading.answered(null, List.of()) : Reading.failed("alerts", failure)));
    }

    /** What one holds, as it said last; whoever asks while it is being asked waits for that answer. */
    private static final class Last {
        private final Lock asking = new ReentrantLock();
        private HeldAlerts held;
    }

    /** What it holds, as of at most a minute ago. */
    HeldAlerts held(Source source) {
        Last last = sources.computeIfAbsent(source, first -> new Last());
        last.asking.lock();
        try {
            last.held = last.held != null && isFresh(last.held) ? last.held : ask(source);
            return last.held;
        } finally {
            last.asking.unlock();
        }
    }

    private boolean isFresh(HeldAlerts held) {
        Duration age = Duration.between(held.asked(), clock.instant());
        return !age.isNegative() && age.compareTo(held.failure() == null ? EVERY : AGAIN) < 0;
    }

    private HeldAlerts ask(Source source) {
        Instant asked = clock.instant();
        try {
            return HeldAlerts.read(
                    asked, web.send(source, Web.below(source, PATH).GET(), Deadline.in(source.timeout())));
        } catch (JsonProcessingException notJson) {
            return HeldAlerts.unknown(asked, "the answer is no JSON");
        } catch (IOException failure) {
            return HeldAlerts.unknown(asked, Web.reason(failure, source));
        }
    }
}
