package io.mapek.analyze.domain.rank;

/** How far to trust a ranking that blames the one component that raised the alarm: its own callees may not be watched. */
final class Symptom {
    static final double DOUBT = 0.3;

    private Symptom() {}
}
