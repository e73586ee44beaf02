package io.mapek.schema.model;

/** How sure one pattern was of the cause that a policy answers. */
public record PatternConfidence(PatternKind pattern, double confidence) {
    public PatternConfidence {
        Require.present(pattern, "pattern");
        Require.within(confidence, 0, 1, "confidence");
    }
}
