package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.time.Duration;

/**
 * How Knowledge measures and learns.
 *
 * @param settle after an execution's start, before its effect is looked for
 * @param windowCycles added to the rules' look-back
 * @param cleanCycles in a row that end the window early
 * @param priorStrength how many outcomes the table's prior is worth
 * @param halfLife of an outcome, in incidents of the cause
 */
public record KnowledgeSettings(
        Duration settle, Integer windowCycles, Integer cleanCycles, Double priorStrength, Integer halfLife) {
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
    }

    static KnowledgeSettings defaults() {
        return new KnowledgeSettings(null, null, null, null, null);
    }
}
