package io.mapek.schema.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer to one query of a collection.
 *
 * @param queryId the rule or watched series it was asked for
 * @param samples empty when nothing matched: that is an answer, not blindness
 * @param unmeasured series that are there without a finite number: for an expression a breach all the same, else out of sight
 */
public record QueryResult(
        String queryId,
        List<Sample> samples,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UnmeasuredSample> unmeasured) {
    public QueryResult {
        Require.text(queryId, "queryId");
        samples = Require.copy(samples);
        unmeasured = Require.copy(unmeasured);
    }

    /** An answer of numbers. */
    public QueryResult(String queryId, List<Sample> samples) {
        this(queryId, samples, null);
    }
}
