package io.mapek.simulation.replay;

import java.util.List;

/** What a replay says about the decisions of then. Nothing to compare is not the same decisions. */
public enum Verdict {
    SAME("Every decision is the same."),
    OTHERS("Decisions differ."),
    NOTHING_COMPARED(
            "Of at least one system nothing could be compared between the two moments: nothing is said about it.");

    private final String sentence;

    Verdict(String sentence) {
        this.sentence = sentence;
    }

    static Verdict of(List<Comparison> systems) {
        if (systems.stream().anyMatch(system -> !system.isIdentical())) {
            return OTHERS;
        }
        return !systems.isEmpty() && systems.stream().allMatch(Comparison::hasCompared) ? SAME : NOTHING_COMPARED;
    }

    String sentence() {
        return sentence;
    }
}
