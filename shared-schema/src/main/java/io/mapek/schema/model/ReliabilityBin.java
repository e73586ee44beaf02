package io.mapek.schema.model;

/**
 * One point of a reliability curve: of all uses with a confidence in this range, how many were right.
 *
 * @param from lowest confidence of the range
 * @param to its end; only the last range includes it
 * @param uses assessed
 * @param right of those, with outcome SUCCESS
 * @param sumConfidence of those; divided by {@code uses} it is the claimed share
 */
public record ReliabilityBin(double from, double to, int uses, int right, double sumConfidence) {
    public ReliabilityBin {
        Require.within(from, 0, 1, "from");
        Require.within(to, 0, 1, "to");
        Require.atLeast(uses, 0, "uses");
        Require.atLeast(right, 0, "right");
        Require.finite(sumConfidence, "sumConfidence");
    }
}
