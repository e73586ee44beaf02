package io.mapek.schema.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How often the confidence of one pattern, or in one cause, was right: the outcome was SUCCESS after acting on it.
 *
 * <pre>
 *  mean       = sumConfidence / uses
 *  calibrated = (right + 4 x mean) / (uses + 4)              what was claimed counts like four uses
 *  recalibrated(c) = min(0.95, c x calibrated / mean)        from 20 uses on; before that c
 * </pre>
 *
 * @param name of the pattern or the cause
 * @param uses first executions of an episode that were assessed, UNKNOWN ones not counted
 * @param right of those, with outcome SUCCESS
 * @param sumSquaredError sum of (confidence - right)²; divided by {@code uses} it is the Brier score
 * @param bins the reliability curve, lowest first (at most ten)
 * @param calibrated share of uses that are expected to be right
 * @param revision grows by one with every change; a reader keeps the highest
 */
public record Calibration(
        String systemId,
        CalibratedKind kind,
        String name,
        int uses,
        int right,
        double sumConfidence,
        double sumSquaredError,
        List<ReliabilityBin> bins,
        double calibrated,
        Instant updatedAt,
        long revision) {
    /** From so many uses on ranking uses the calibrated confidence. */
    public static final int ENOUGH = 20;

    private static final double MOST = 0.95;

    public Calibration {
        Require.text(systemId, "systemId");
        Require.present(kind, "kind");
        Require.text(name, "name");
        Require.atLeast(uses, 1, "uses");
        Require.atLeast(right, 0, "right");
        Require.finite(sumConfidence, "sumConfidence");
        Require.finite(sumSquaredError, "sumSquaredError");
        bins = Require.copy(bins);
        Require.within(calibrated, 0, 1, "calibrated");
        Require.present(updatedAt, "updatedAt");
        Require.atLeast(revision, 1, "revision");
    }

    /** The record key on the topic {@code effectiveness}. */
    public String key() {
        return key(systemId, kind, name);
    }

    /** The record key of what is claimed under that name. */
    public static String key(String systemId, CalibratedKind kind, String name) {
        return systemId + "|calibration:" + kind.name().toLowerCase(Locale.ROOT) + "|" + name;
    }

    /** What is put in the place of a claimed confidence; the claim itself while there are too few uses. */
    public double recalibrated(double confidence) {
        double mean = sumConfidence / uses;
        return uses < ENOUGH || mean <= 0 ? confidence : Math.min(MOST, confidence * calibrated / mean);
    }
}
