package io.mapek.schema.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.model.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One collection: the answers to all queries of a system.
 *
 * @param time the scheduled instant, which names the cycle
 * @param interval until the next collection
 * @param duration how long collecting took
 * @param failures queries or sources that gave no answer, and warnings; any makes the cycle PARTIAL
 * @param calls who calls whom, as far as the sources tell
 * @param outOfSight targets that a source cannot see now: what is missing of them may still be there (bounded)
 * @param history of watched series, when the system is seen for the first time (bounded)
 */
public record SamplesCollected(
        String id,
        String systemId,
        Instant time,
        Duration interval,
        Duration duration,
        List<QueryResult> results,
        List<SourceFailure> failures,
        List<Call> calls,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ScrapeTarget> outOfSight,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SampleHistory> history)
        implements Observation {
    public SamplesCollected {
        EventChecks.check(id, systemId, time);
        Require.present(interval, "interval");
        duration = duration == null ? Duration.ZERO : duration;
        results = Require.copy(results);
        failures = Require.copy(failures);
        calls = Require.copy(calls);
        outOfSight = Require.copy(outOfSight);
        history = Require.copy(history);
    }

    /** A collection that sees all targets, and nothing of the past. */
    public SamplesCollected(
            String id,
            String systemId,
            Instant time,
            Duration interval,
            Duration duration,
            List<QueryResult> results,
            List<SourceFailure> failures,
            List<Call> calls) {
        this(id, systemId, time, interval, duration, results, failures, calls, null, null);
    }
}
