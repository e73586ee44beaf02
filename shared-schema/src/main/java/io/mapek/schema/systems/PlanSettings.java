package io.mapek.schema.systems;

import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Risk;
import java.time.Duration;

/**
 * When and how Plan proposes and approves.
 *
 * @param threshold violations at stake from which it plans
 * @param minConfidence of the best root cause
 * @param componentConfidence needed by strategies that act on the component found
 * @param autoApprove whether the machine may approve at all: a loop that acts must be switched on
 * @param maxRisk the highest risk the machine may approve
 * @param approvalTtl after which a pending policy expires
 * @param choice among scored strategies: THOMPSON draws from what was learned, GREEDY takes the best
 * @param mode at first sight of the system
 * @param sustainedCycles for which a breach must last to be planned for below the threshold
 * @param scaleDownAfter clean cycles after which a scale-up is taken back; 0 is never
 */
public record PlanSettings(
        Integer threshold,
        Double minConfidence,
        Double componentConfidence,
        Boolean autoApprove,
        Risk maxRisk,
        Duration approvalTtl,
        Choice choice,
        LoopMode mode,
        Integer sustainedCycles,
        Integer scaleDownAfter) {
    public PlanSettings {
        threshold = threshold == null ? 3 : threshold;
        minConfidence = minConfidence == null ? 0.6 : minConfidence;
        componentConfidence = componentConfidence == null ? 0.6 : componentConfidence;
        autoApprove = autoApprove != null && autoApprove;
        maxRisk = maxRisk == null ? Risk.MEDIUM : maxRisk;
        approvalTtl = approvalTtl == null ? Duration.ofMinutes(10) : approvalTtl;
        choice = choice == null ? Choice.THOMPSON : choice;
        mode = mode == null ? LoopMode.ACTIVE : mode;
        sustainedCycles = sustainedCycles == null ? 3 : sustainedCycles;
        scaleDownAfter = scaleDownAfter == null ? 20 : scaleDownAfter;
        Require.atLeast(threshold, 1, "threshold");
        Require.within(minConfidence, 0, 1, "min-confidence");
        Require.within(componentConfidence, 0, 1, "component-confidence");
        ManagedSystem.positive(approvalTtl, "approval-ttl");
        Require.atLeast(sustainedCycles, 1, "sustained-cycles");
        Require.atLeast(scaleDownAfter, 0, "scale-down-after");
    }

    static PlanSettings defaults() {
        return new PlanSettings(null, null, null, null, null, null, null, null, null, null);
    }
}
