package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import java.util.List;
import java.util.Optional;

/** All guardrails, in the order in which they are asked: the kill switch first, SHADOW last, so that its record is whole. */
public final class Guardrails {
    private static final List<Guardrail> ALL = List.of(
            new NotPaused(),
            new OutsideMaintenance(),
            new FreshSight(),
            new OneExecution(),
            new VerifyBeforeNext(),
            new NothingLeftChanged(),
            new OnePending(),
            new ClosedBreaker(),
            new CoolDown(),
            new ActionBudget(),
            new BlastRadius(),
            new NotInShadow());

    private Guardrails() {}

    public static List<Guardrail> all() {
        return ALL;
    }

    /** The first refusal. */
    public static Optional<Withheld> refusal(Policy policy, Situation at) {
        for (Guardrail guardrail : ALL) {
            Optional<Withheld> refusal = guardrail.refusal(policy, at);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
