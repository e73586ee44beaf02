package io.mapek.knowledge.api;

import io.mapek.schema.model.CalibratedKind;
import io.mapek.schema.model.Calibration;
import java.time.Instant;
import java.util.List;

/**
 * How often a confidence was right, as a person reads it.
 *
 * @param uses assessed first executions of an episode that relied on it
 * @param claimed its mean confidence: the constant, where it is one
 * @param right share of uses with outcome SUCCESS
 * @param brier mean squared distance of the confidence from what came: 0 is perfect, always saying 0.5 is 0.25
 * @param calibrated the confidence that is put in its place from {@code enough} uses on
 * @param inUse whether ranking uses it already
 * @param curve the reliability curve, lowest confidence first
 */
public record CalibrationView(
        String systemId,
        CalibratedKind kind,
        String name,
        int uses,
        double claimed,
        double right,
        double brier,
        double calibrated,
        boolean inUse,
        int enough,
        List<Point> curve,
        Instant updatedAt) {
    /** One point of the curve: so much was claimed, so much was right, of so many uses. */
    public record Point(double from, double to, int uses, double claimed, double right) {}

    static CalibrationView of(Calibration calibration) {
        int uses = calibration.uses();
        double claimed = calibration.sumConfidence() / uses;
        return new CalibrationView(
                calibration.systemId(),
                calibration.kind(),
                calibration.name(),
                uses,
                claimed,
                (double) calibration.right() / uses,
                calibration.sumSquaredError() / uses,
                calibration.calibrated(),
                uses >= Calibration.ENOUGH,
                Calibration.ENOUGH,
                calibration.bins().stream()
                        .map(bin -> new Point(
                                bin.from(),
                                bin.to(),
                                bin.uses(),
                                bin.sumConfidence() / bin.uses(),
                                (double) bin.right() / bin.uses()))
                        .toList(),
                calibration.updatedAt());
    }
}
