package io.mapek.analyze.domain.rank;

import io.mapek.analyze.domain.pattern.Load;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The watched series of a system, and the incident they are in. What is normal is learned outside incidents only.
 *
 * @param series by name; at most {@link #MAX_SERIES}
 * @param incident null while all is normal
 * @param since when watching began, or null
 */
public record Watch(Map<String, WatchedSeries> series, Calls calls, Incident incident, Instant since) {
    /** Further series are not watched. */
    public static final int MAX_SERIES = 500;

    private static final Duration HISTORY = Duration.ofSeconds(60);
    /** A series that has been away so long is another one when it comes back. */
    private static final int FORGOTTEN = 200;

    private static final Watch NOTHING = new Watch(Map.of(), Calls.NONE, null, null);

    public Watch {
        series = Require.ordered(series);
        calls = calls == null ? Calls.NONE : calls;
    }

    /** Nothing is watched yet. */
    public static Watch nothing() {
        return NOTHING;
    }

    /** One seeing cycle on; {@code elapsed} since the last one, or null when there was none. */
    public Watch after(CycleCompleted cycle, ManagedSystem system, Duration elapsed) {
        if (series.isEmpty() && !cycle.history().isEmpty()) {
            return new Watch(Backfill.of(cycle, system), calls, incident, Backfill.begin(cycle))
                    .goingOn(cycle, system, elapsed);
        }
        return goingOn(cycle, system, elapsed);
    }

    private Watch goingOn(CycleCompleted cycle, ManagedSystem system, Duration elapsed) {
        if (cycle.series().isEmpty() && series.isEmpty() && cycle.activeTotal() == 0 && incident == null) {
            return this;
        }
        Rhythm rhythm = Rhythm.of(cycle.interval());
        Map<String, WatchedSeries> seen = taken(cycle, system, new Units(system, elapsed), rhythm);
        Instant begun = since == null ? cycle.time() : since;
        Watch next = new Watch(seen, calls.seen(cycle.calls(), cycle.time()), incident, begun);
        return next.judged(cycle, system, rhythm);
    }

    private Map<String, WatchedSeries> taken(CycleCompleted cycle, ManagedSystem system, Units units, Rhythm rhythm) {
        boolean open = incident != null;
        boolean learning = !open || incident.isAccepted(cycle.time());
        Answered answered = Answered.in(cycle, system);
        Map<String, SeriesValue> told = told(cycle, units);
        Map<String, WatchedSeries> next = new LinkedHashMap<>();
        series.forEach((name, one) -> {
            SeriesValue value = told.remove(name);
            WatchedSeries further = value != null
                    ? one.seen(units.of(value), rhythm, learning, open)
                    : answered.tells(one.metric()) ? one.absent() : one;
            if (further.missed() <= FORGOTTEN) {
                next.put(name, further);
            }
        });
        told.forEach((name, value) -> {
            if (next.size() < MAX_SERIES || next.values().remove(longestGone(next))) {
                next.put(name, WatchedSeries.first(value, units.of(value)));
            }
        });
        return next;
    }

    /** The values of a cycle that can be used, by their series. */
    private static Map<String, SeriesValue> told(CycleCompleted cycle, Units units) {
        Map<String, SeriesValue> told = new LinkedHashMap<>();
        for (SeriesValue value : cycle.series()) {
            if (value.component() != null && units.of(value) != null) {
                told.put(value.series(), value);
            }
        }
        return told;
    }

    /** What makes room for a new one, or null: who restarts gets other series each time. */
    private static WatchedSeries longestGone(Map<String, WatchedSeries> all) {
        return all.values().stream()
                .filter(one -> one.missed() > 0)
                .max(Comparator.comparingInt(WatchedSeries::missed))
                .orElse(null);
    }

    /** Opens, goes on with, ranks and closes the incident. */
    private Watch judged(CycleCompleted cycle, ManagedSystem system, Rhythm rhythm) {
        boolean breach = cycle.activeTotal() > 0;
        boolean history = Duration.between(since, cycle.time()).compareTo(HISTORY) >= 0;
        boolean shows = breach || history && Onset.shows(series.values(), rhythm.streak());
        if (incident == null || breach && incident.isAnother(cycle)) {
            return shows
                    ? opened(cycle, breach ? Incident.showing(cycle) : rhythm.streak())
                            .ranked(cycle, system, rhythm)
                    : this;
        }
        Incident next = incident.after(cycle, shows);
        if (next.isOver(cycle.time())) {
            return closed();
        }
        Watch going = new Watch(series, calls, next, since);
        return next.isCalm() ? going : going.ranked(cycle, system, rhythm);
    }

    private Watch opened(CycleCompleted cycle, int showing) {
        Map<String, WatchedSeries> anchored = new LinkedHashMap<>(series);
        anchored.replaceAll((name, one) -> one.anchored(showing));
        return new Watch(anchored, calls, Incident.begin(cycle, showing), since);
    }

    private Watch closed() {
        Map<String, WatchedSeries> calmed = new LinkedHashMap<>(series);
        calmed.replaceAll((name, one) -> one.calmed());
        return new Watch(calmed, calls, null, since);
    }

    private Watch ranked(CycleCompleted cycle, ManagedSystem system, Rhythm rhythm) {
        int window = Math.min(rhythm.window(), incident.cycles());
        Ranking newest = new Ranker(series.values(), calls.with(system.calls()), window)
                .rank(cycle, incident.alerting())
                .orElse(null);
        return new Watch(series, calls, incident.ranked(newest), since);
    }

    /** The newest ranking of the open incident. */
    public Optional<Ranking> ranking() {
        return Optional.ofNullable(incident).map(Incident::ranking);
    }

    /** Whether something is not normal right now. */
    public boolean isShowing() {
        return incident != null && !incident.isCalm();
    }

    /** The demand on components, where an incident is open. */
    public Load load(Duration interval) {
        return incident == null
                ? Load.unknown()
                : Demand.of(series.values(), Math.min(Rhythm.of(interval).window(), incident.cycles()));
    }
}
