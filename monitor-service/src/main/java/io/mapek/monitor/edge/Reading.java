package io.mapek.monitor.edge;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.Sample;
import java.util.List;

/**
 * What one source answered to one query.
 *
 * @param queryId the query, or null for what concerns the source as a whole; with an answer: that it is there
 * @param samples null when there was no answer; empty when nothing matched
 * @param flaw why the answer is missing or incomplete, or null
 * @param skipped values that are no samples: NaN, infinities, native histograms
 */
public record Reading(String queryId, List<Sample> samples, String flaw, int skipped) {
    public Reading {
        samples = samples == null ? null : Require.copy(samples);
    }

    /** A whole answer. */
    public static Reading answered(String queryId, List<Sample> samples, int skipped) {
        return new Reading(queryId, samples, null, skipped);
    }

    /** No answer. */
    public static Reading failed(String queryId, String reason) {
        return new Reading(queryId, null, reason, 0);
    }

    /** The whole source gave no answer. */
    public static Reading failed(String reason) {
        return failed(null, reason);
    }

    /** The same answer, which is not all there is. */
    public Reading flawed(String reason) {
        return new Reading(queryId, samples, flaw == null ? reason : flaw + "; " + reason, skipped);
    }

    boolean isAnswer() {
        return samples != null;
    }
}
