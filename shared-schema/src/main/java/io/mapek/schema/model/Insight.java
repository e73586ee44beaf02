package io.mapek.schema.model;

/**
 * Something learned that a person should know.
 *
 * @param confidence 0 to 1
 * @param recommendation what to do with it
 */
public record Insight(
        String insightId, String title, String cause, String subject, double confidence, String recommendation) {
    public Insight {
        Require.text(insightId, "insightId");
        Require.text(title, "title");
        Require.within(confidence, 0, 1, "confidence");
    }
}
