package io.mapek.monitor.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SourceFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps an observation below the size of a record: when there is too much of it, each query keeps the first of its series, and
 * a failure says how many were left out.
 */
final class Fitting {
    /** A record's bound is 1 MiB, headers included. */
    static final int MOST_BYTES = 900_000;

    private static final int MOST_CALLS = 1_000;
    private static final int FIRST_CUT = 4_096;

    private Fitting() {}

    static SamplesCollected fit(SamplesCollected observed, Importance importance) {
        if (Size.atMost(observed) <= MOST_BYTES) {
            return observed;
        }
        SamplesCollected fitting = bytes(observed) <= MOST_BYTES ? observed : cut(observed, importance, FIRST_CUT);
        for (int most = FIRST_CUT / 2; bytes(fitting) > MOST_BYTES && most > 0; most /= 2) {
            fitting = cut(observed, importance, most);
        }
        return bytes(fitting) <= MOST_BYTES ? fitting : cut(observed, importance, 0);
    }

    private static SamplesCollected cut(SamplesCollected observed, Importance importance, int most) {
        List<SourceFailure> failures = new ArrayList<>(observed.failures());
        List<QueryResult> results = new ArrayList<>();
        for (QueryResult result : observed.results()) {
            int count = result.samples().size() + result.unmeasured().size();
            results.add(count <= most ? result : cut(result, importance, most));
            if (count > most) {
                failures.add(new SourceFailure(
                        "collection", result.queryId(), count - most + " of " + count + " series left out: too many"));
            }
        }
        return new SamplesCollected(
                observed.id(),
                observed.systemId(),
                observed.time(),
                observed.interval(),
                observed.duration(),
                results,
                failures,
                observed.calls().subList(0, Math.min(observed.calls().size(), Math.min(MOST_CALLS, most))),
                observed.outOfSight(),
                List.of());
    }

    private static QueryResult cut(QueryResult result, Importance importance, int most) {
        List<Sample> first = importance.first(result.queryId(), result.samples(), most);
        return new QueryResult(
                result.queryId(),
                first,
                result.unmeasured().stream().limit(most - first.size()).toList());
    }

    private static int bytes(SamplesCollected observed) {
        try {
            return Json.mapper().writeValueAsBytes(observed).length;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
