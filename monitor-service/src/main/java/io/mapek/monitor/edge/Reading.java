package io.mapek.monitor.edge;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.UnmeasuredSample;
import java.util.List;

/**
 * What one source answered to one query.
 *
 * @param queryId the query, or null for what concerns the source as a whole; with an answer: that it is there
 * @param samples null when there was no answer; empty when nothing matched
 * @param unmeasured series without a finite number: NaN, infinities, native histograms
 * @param flaw why the answer is missing or incomplete, or null
 */
public record Reading(String queryId, List<Sample> samples, List<UnmeasuredSample> unmeasured, String flaw) {
    public Reading {
        samples = samples == null ? null : Require.copy(samples);
        unmeasured = Require.copy(unmeasured);
    }

    /** A whole answer. */
    public static Reading answered(String queryId, List<Sample> samples, List<UnmeasuredSample> unmeasured) {
        return new Reading(queryId, samples, unmeasured, null);
    }

    /** A whole answer of numbers. */
    public static Reading answered(String queryId, List<Sample> samples) {
        return answered(queryId, samples, null);
    }

    /** No answer. */
    public static Reading failed(String queryId, String reason) {
        return new Reading(queryId, null, null, reason);
    }

    /** The whole source gave no answer. */
    public static Reading failed(String reason) {
        return failed(null, reason);
    }

    /** The same answer, which is not all there is. */
    public Reading flawed(String reason) {
        return new Reading(queryId, samples, unmeasured, flaw == null ? reason : flaw + "; " + reason);
    }

    boolean isAnswer() {
        return samples != null;
    }
}
