package io.mapek.schema.systems;

/** How the planner chooses among scored strategies. */
public enum Choice {
    /** Draws from what was learned, so that the uncertain are tried. */
    THOMPSON,
    /** Always the best expected score. */
    GREEDY
}
