package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How Knowledge measures and learns.
 *
 * @param settle after an execution's end, before its effect is looked for
 * @param windowCycles added to the rules' look-back
 * @param cleanCycles in a row that end the window early
 * @param priorStrength how many outcomes the table's prior is worth
 * @param halfLife of an outcome, in incidents of the cause
 * @param holdOut share of LOW and MEDIUM risk episodes that are left alone to learn what passes by itself; never critical
 *     ones; 0.1 is recommended where learning is wanted
 * @param priors lessons of other systems to begin with, as {@code mapek lessons export} writes them
 */
public record KnowledgeSettings(
        Duration settle,
        Integer windowCycles,
        Integer cleanCycles,
        Double priorStrength,
        Integer halfLife,
        Double holdOut,
        List<BorrowedPrior> priors) {
    private static final double MOST_HELD_OUT = 0.5;

    public KnowledgeSettings {
        settle = settle == null ? Duration.ofSeconds(15) : settle;
        windowCycles = windowCycles == null ? 2 : windowCycles;
        cleanCycles = cleanCycles == null ? 3 : cleanCycles;
        priorStrength = priorStrength == null ? 2.0 : priorStrength;
        Require.atLeast(windowCycles, 1, "window-cycles");
        Require.atLeast(cleanCycles, 1, "clean-cycles");
        Require.within(priorStrength, 0.1, 1000, "prior-strength");
        halfLife = halfLife == null ? 30 : halfLife;
        Require.atLeast(halfLife, 1, "half-life");
        holdOut = holdOut == null ? 0.0 : holdOut;
        Require.within(holdOut, 0, MOST_HELD_OUT, "hold-out");
        priors = Require.copy(priors);
    }

    /** What another system learned of a remedy. */
    public Optional<BorrowedPrior> borrowed(String cause, String strategy) {
        return priors.stream()
                .filter(prior -> prior.cause().equals(cause) && prior.strategy().equals(strategy))
                .findFirst();
    }

    /** The settings of a system that says nothing about them. */
    public static KnowledgeSettings defaults() {
        return new KnowledgeSettings(null, null, null, null, null, null, null);
    }
}
