package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.time.Duration;
import java.util.List;

/**
 * What keeps the loop from doing harm.
 *
 * @param coolDown per component and action type
 * @param maxIneffective attempts per cause within {@code ineffectiveWithin}; then the breaker opens
 * @param ineffectiveWithin how far back ineffective attempts count
 * @param componentBudget actions per hour on one component
 * @param systemBudget actions per hour on one system
 * @param maxScaleFactor a scale-up may multiply replicas by this
 * @param maxScaleStep or add this many, whichever is more
 * @param staleAfterIntervals sight older than this is no sight
 * @param maintenance times in which nothing is started but an undo
 */
public record GuardrailSettings(
        Duration coolDown,
        Integer maxIneffective,
        Duration ineffectiveWithin,
        Integer componentBudget,
        Integer systemBudget,
        Integer maxScaleFactor,
        Integer maxScaleStep,
        Integer staleAfterIntervals,
        List<MaintenanceWindow> maintenance) {
    public GuardrailSettings {
        coolDown = coolDown == null ? Duration.ofMinutes(5) : coolDown;
        maxIneffective = maxIneffective == null ? 3 : maxIneffective;
        ineffectiveWithin = ineffectiveWithin == null ? Duration.ofHours(1) : ineffectiveWithin;
        componentBudget = componentBudget == null ? 6 : componentBudget;
        systemBudget = systemBudget == null ? 20 : systemBudget;
        maxScaleFactor = maxScaleFactor == null ? 4 : maxScaleFactor;
        maxScaleStep = maxScaleStep == null ? 20 : maxScaleStep;
        staleAfterIntervals = staleAfterIntervals == null ? 3 : staleAfterIntervals;
        maintenance = Require.copy(maintenance);
        Require.atLeast(maxIneffective, 1, "max-ineffective");
        ManagedSystem.positive(ineffectiveWithin, "ineffective-within");
        Require.atLeast(componentBudget, 0, "component-budget");
        Require.atLeast(systemBudget, 0, "system-budget");
        Require.atLeast(maxScaleFactor, 1, "max-scale-factor");
        Require.atLeast(maxScaleStep, 0, "max-scale-step");
        Require.atLeast(staleAfterIntervals, 1, "stale-after-intervals");
    }

    /** Those of a system that says nothing about them. */
    public static GuardrailSettings defaults() {
        return new GuardrailSettings(null, null, null, null, null, null, null, null, null);
    }
}
