package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.PatternKind;

/**
 * What a kind of pattern speaks for when its occurrences do not say it themselves.
 *
 * @param confidence the starting calibration
 * @param text in words
 */
record Hypothesis(PatternKind kind, double confidence, String text, String cause) {}
