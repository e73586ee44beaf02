package io.mapek.schema.model;

import java.util.List;

/**
 * The answer to one query of a collection.
 *
 * @param queryId the rule or watched series it was asked for
 * @param samples empty when nothing matched: that is an answer, not blindness
 */
public record QueryResult(String queryId, List<Sample> samples) {
    public QueryResult {
        Require.text(queryId, "queryId");
        samples = Require.copy(samples);
    }
}
