package io.mapek.schema.model;

import java.util.List;

/**
 * A ranked explanation of the violations.
 *
 * @param cause for instance {@code validation_latency}
 * @param component the component found, or null
 * @param confidence of the cause as its patterns claim it, 0 to 0.95: what a plan needs and counts with
 * @param componentConfidence of the component; counts only for strategies that act on the component found
 * @param fingerprints the violations it explains (bounded)
 * @param evidence one sentence each
 * @param episodeId the episode of this cause, see {@link Episode}
 * @param calibratedConfidence what it is ranked by where patterns have proved more or less right than they claim, else null
 */
public record RootCause(
        String cause,
        String component,
        double confidence,
        double componentConfidence,
        List<String> fingerprints,
        List<String> evidence,
        String episodeId,
        Double calibratedConfidence) {
    public RootCause {
        Require.text(cause, "cause");
        Require.within(confidence, 0, 1, "confidence");
        Require.within(componentConfidence, 0, 1, "componentConfidence");
        fingerprints = Require.copy(fingerprints);
        evidence = Require.copy(evidence);
        Require.text(episodeId, "episodeId");
        if (calibratedConfidence != null) {
            Require.within(calibratedConfidence, 0, 1, "calibratedConfidence");
        }
    }

    /** One that is ranked by what its patterns claim. */
    public RootCause(
            String cause,
            String component,
            double confidence,
            double componentConfidence,
            List<String> fingerprints,
            List<String> evidence,
            String episodeId) {
        this(cause, component, confidence, componentConfidence, fingerprints, evidence, episodeId, null);
    }
}
