package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.Component;
import io.mapek.schema.systems.GuardrailSettings;
import java.util.Optional;

/**
 * How much one policy may touch: replicas stay within the component's bounds and grow at most by a factor or a step from
 * what is normal (Execute compares with what really runs), and at most half of them restart at once, which is to say
 * gracefully. An undo goes back to what was and is not bounded.
 */
final class BlastRadius implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        return policy.undoOf() != null
                ? Optional.empty()
                : policy.actions().stream()
                        .map(planned -> objection(planned.action(), at))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(why -> new Withheld(WithheldReason.BLAST_RADIUS, why));
    }

    private static Optional<String> objection(Action action, Situation at) {
        return switch (action) {
            case Action.ScaleUp up -> scaling(up.component(), up.replicas(), at);
            case Action.ScaleDown down -> scaling(down.component(), down.replicas(), at);
            case Action.RestartService restart ->
                restart.graceful()
                        ? Optional.empty()
                        : Optional.of("restarting " + restart.component()
                                + " without grace takes down more than half of its replicas at once");
            case Action.ApplyPolicy apply -> Optional.empty();
            case Action.BypassValidation bypass -> Optional.empty();
            case Action.ThrottleRequests throttle -> Optional.empty();
            case Action.ActivateEmergencyOverride override -> Optional.empty();
            case Action.RebalanceLoad load -> Optional.empty();
            case Action.UpdateConfiguration update -> Optional.empty();
        };
    }

    private static Optional<String> scaling(String component, int wanted, Situation at) {
        Component.Replicas bounds =
                at.system().component(component).map(Component::replicas).orElse(null);
        if (bounds == null) {
            return Optional.of("no bounds are configured for the replicas of " + component);
        }
        if (wanted < bounds.min() || wanted > bounds.max()) {
            return Optional.of(
                    component + " may have " + bounds.min() + " to " + bounds.max() + " replicas, not " + wanted);
        }
        GuardrailSettings limits = at.system().guardrails();
        long most = Math.max(
                (long) bounds.normal() * limits.maxScaleFactor(), (long) bounds.normal() + limits.maxScaleStep());
        return wanted > most
                ? Optional.of(component + " normally has " + bounds.normal() + " replicas and may grow to " + most
                        + " at once, not " + wanted)
                : Optional.empty();
    }
}
