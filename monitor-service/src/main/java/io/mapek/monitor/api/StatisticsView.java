package io.mapek.monitor.api;

import io.mapek.monitor.domain.MonitorState;
import io.mapek.monitor.domain.Statistics;
import java.time.Duration;
import java.time.Instant;

/**
 * The counts of one system's violations and cycles.
 *
 * @param active violations active now, also such as found no room to be followed
 * @param perMinute occurrences per minute since the first, over at least a minute
 * @param status of the last cycle, and why it was not OK
 */
record StatisticsView(
        String systemId,
        int active,
        double perMinute,
        String status,
        String reason,
        Instant lastCycle,
        Statistics counts) {
    private static final double MILLIS_PER_MINUTE = 60_000;

    static StatisticsView of(MonitorState state, Instant now) {
        return new StatisticsView(
                state.systemId(),
                state.active().size() + state.leftOut().count(),
                perMinute(state.statistics(), now),
                state.status() == null ? "NONE" : state.status().name(),
                state.reason(),
                state.last(),
                state.statistics());
    }

    private static double perMinute(Statistics counts, Instant now) {
        if (counts.firstSeen() == null) {
            return 0;
        }
        double minutes = Duration.between(counts.firstSeen(), now).toMillis() / MILLIS_PER_MINUTE;
        return counts.total() / Math.max(1, minutes);
    }
}
