package io.mapek.schema.event;

import io.mapek.schema.model.Call;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Require;
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
 */
public record SamplesCollected(
        String id,
        String systemId,
        Instant time,
        Duration interval,
        Duration duration,
        List<QueryResult> results,
        List<SourceFailure> failures,
        List<Call> calls)
        implements Observation {
    public SamplesCollected {
        EventChecks.check(id, systemId, time);
        Require.present(interval, "interval");
        duration = duration == null ? Duration.ZERO : duration;
        results = Require.copy(results);
        failures = Require.copy(failures);
        calls = Require.copy(calls);
    }
}
