package io.mapek.simulation.fault;

/** What the remedy for an ailment truly does to it, which the loop has to find out. */
public enum Cure {
    HEALS(0),
    EASES(0.3),
    DOES_NOTHING(1),
    HARMS(1.7);

    private final double rest;

    Cure(double rest) {
        this.rest = rest;
    }

    /** What is left of the ailment while its remedy is in force. */
    public double rest() {
        return rest;
    }
}
