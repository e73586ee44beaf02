package io.mapek.analyze.domain.rank;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.SeriesHistory;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Learns what is normal from what a system's first cycle tells of the time before it, as if it had been watched then. */
final class Backfill {
    private final CycleCompleted first;
    private final Units units;
    private final Rhythm rhythm;

    private Backfill(CycleCompleted first, ManagedSystem system) {
        this.first = first;
        this.units = new Units(system, first.interval());
        this.rhythm = Rhythm.of(first.interval());
    }

    static Map<String, WatchedSeries> of(CycleCompleted first, ManagedSystem system) {
        return new Backfill(first, system).learned();
    }

    /** When watching began, so to speak. */
    static Instant begin(CycleCompleted first) {
        int longest = first.history().stream()
                .mapToInt(past -> past.values().size())
                .max()
                .orElse(0);
        return first.time().minus(first.interval().multipliedBy(longest));
    }

    private Map<String, WatchedSeries> learned() {
        Map<String, WatchedSeries> all = new LinkedHashMap<>();
        for (SeriesHistory past : first.history()) {
            if (past.component() != null && !past.values().isEmpty() && all.size() < Watch.MAX_SERIES) {
                all.put(past.series(), learned(past));
            }
        }
        return all;
    }

    private WatchedSeries learned(SeriesHistory past) {
        WatchedSeries known = null;
        for (double value : past.values()) {
            SeriesValue then = new SeriesValue(past.series(), past.metricName(), past.component(), past.role(), value);
            double x = units.of(then);
            known = known == null ? WatchedSeries.first(then, x) : known.seen(x, rhythm, true, false);
        }
        return known;
    }
}
