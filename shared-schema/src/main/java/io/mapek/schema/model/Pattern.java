package io.mapek.schema.model;

import java.util.List;

/**
 * A pattern found in the violations of the last minutes.
 *
 * @param confidence 0 to 1
 * @param cause the cause it speaks for, or null
 * @param component the component it is about, or null
 * @param fingerprints of the violations it is made of (bounded)
 * @param evidence one sentence each
 */
public record Pattern(
        PatternKind kind,
        double confidence,
        String hypothesis,
        String cause,
        String component,
        int occurrences,
        List<String> fingerprints,
        List<String> evidence) {
    public Pattern {
        Require.present(kind, "kind");
        Require.within(confidence, 0, 1, "confidence");
        Require.text(hypothesis, "hypothesis");
        fingerprints = Require.copy(fingerprints);
        evidence = Require.copy(evidence);
    }
}
