package io.mapek.schema.model;

/**
 * Why one query, or one source, gave no answer.
 *
 * @param queryId the rule or watched series concerned, or null for the whole source
 */
public record SourceFailure(String source, String queryId, String reason) {
    public SourceFailure {
        Require.text(source, "source");
        Require.text(reason, "reason");
    }
}
