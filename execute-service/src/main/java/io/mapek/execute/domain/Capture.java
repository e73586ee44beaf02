package io.mapek.execute.domain;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.systems.GuardrailSettings;
import java.util.Map;
import java.util.Optional;

/** Decides whether the state that PREPARE captured allows the action: small enough to keep, within the blast radius. */
final class Capture {
    /** Most keys of one captured state. */
    static final int MAX_KEYS = 50;
    /** Most bytes of one captured state. */
    static final int MAX_BYTES = 4_000;

    private Capture() {}

    static Optional<String> refusal(PlannedAction planned, Map<String, String> state, GuardrailSettings guardrails) {
        if (state.size() > MAX_KEYS || Wording.size(state) > MAX_BYTES) {
            return Optional.of("the state before is too large to be kept: %d keys, %d bytes"
                    .formatted(state.size(), Wording.size(state)));
        }
        return switch (planned.action()) {
            case Action.ScaleUp up -> blastRadius(up, state, guardrails);
            case Action.ScaleDown a -> Optional.empty();
            case Action.RestartService a -> Optional.empty();
            case Action.ApplyPolicy a -> Optional.empty();
            case Action.BypassValidation a -> Optional.empty();
            case Action.ThrottleRequests a -> Optional.empty();
            case Action.ActivateEmergencyOverride a -> Optional.empty();
            case Action.RebalanceLoad a -> Optional.empty();
            case Action.UpdateConfiguration a -> Optional.empty();
        };
    }

    private static Optional<String> blastRadius(
            Action.ScaleUp up, Map<String, String> state, GuardrailSettings guardrails) {
        Optional<Integer> replicas = number(state.get("replicas"));
        if (replicas.isEmpty()) {
            return Optional.of("blast radius: the replicas now are not known");
        }
        long now = replicas.get();
        long most = Math.max(now * guardrails.maxScaleFactor(), now + guardrails.maxScaleStep());
        if (up.replicas() > most) {
            return Optional.of("blast radius: %d replicas now, at most %d by one action, not %d"
                    .formatted(now, most, up.replicas()));
        }
        return up.replicas() < now
                ? Optional.of(
                        "a scale-up to %d would take away from the %d replicas there are".formatted(up.replicas(), now))
                : Optional.empty();
    }

    private static Optional<Integer> number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
