package io.mapek.schema.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.SeriesHistory;
import io.mapek.schema.model.SeriesValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The end of one collection: the loop's clock.
 *
 * @param cycle counts a system's cycles from 1
 * @param reason why the status is not OK; of an OK cycle what found no room in it, mostly nothing
 * @param interval until the next cycle
 * @param active what is in breach now (bounded)
 * @param activeTotal how many are in breach, also beyond the bound
 * @param atStakeTotal violations at stake, also beyond the bound
 * @param series the watched series' values (bounded)
 * @param calls who calls whom (bounded)
 * @param history what watched series were before the system's first cycle; empty in any other (bounded)
 * @param unanswered watched queries of which not all is told, so that a series that is missing may still be there; one of a
 *     query that is not named here is gone. Null when this was not told: then only an OK cycle tells all
 */
public record CycleCompleted(
        String id,
        String systemId,
        Instant time,
        long cycle,
        CycleStatus status,
        String reason,
        Duration interval,
        Duration duration,
        List<ActiveViolation> active,
        int activeTotal,
        int atStakeTotal,
        List<SeriesValue> series,
        List<Call> calls,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SeriesHistory> history,
        List<String> unanswered)
        implements ViolationEvent {
    public CycleCompleted {
        EventChecks.check(id, systemId, time);
        Require.atLeast(cycle, 1, "cycle");
        Require.present(status, "status");
        reason = reason == null ? "" : reason;
        Require.present(interval, "interval");
        duration = duration == null ? Duration.ZERO : duration;
        active = Require.copy(active);
        Require.atLeast(activeTotal, active.size(), "activeTotal");
        series = Require.copy(series);
        calls = Require.copy(calls);
        history = Require.copy(history);
        unanswered = unanswered == null ? null : List.copyOf(unanswered);
    }

    /** A cycle without history, of which nothing is told about queries. */
    public CycleCompleted(
            String id,
            String systemId,
            Instant time,
            long cycle,
            CycleStatus status,
            String reason,
            Duration interval,
            Duration duration,
            List<ActiveViolation> active,
            int activeTotal,
            int atStakeTotal,
            List<SeriesValue> series,
            List<Call> calls) {
        this(
                id,
                systemId,
                time,
                cycle,
                status,
                reason,
                interval,
                duration,
                active,
                activeTotal,
                atStakeTotal,
                series,
                calls,
                null,
                null);
    }
}
