package io.mapek.execute.domain;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
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

    static Optional<Failure> refusal(PlannedAction planned, Map<String, String> state, GuardrailSettings guardrails) {
        if (isTooLarge(state)) {
            return refused("the state before is too large to be kept: %d keys, %d bytes"
                    .formatted(state.size(), Wording.size(state)));
        }
        Optional<Failure> changed = changedByOthers(planned, state);
        if (changed.isPresent()) {
            return changed;
        }
        return switch (planned.action()) {
            case Action.ScaleUp up -> blastRadius(up, state, guardrails);
            case Action.ScaleDown down -> takingAway(down, state);
            case Action.RestartService a -> Optional.empty();
            case Action.ApplyPolicy a -> Optional.empty();
            case Action.BypassValidation a -> Optional.empty();
            case Action.ThrottleRequests a -> Optional.empty();
            case Action.ActivateEmergencyOverride a -> Optional.empty();
            case Action.RebalanceLoad a -> Optional.empty();
            case Action.UpdateConfiguration a -> Optional.empty();
        };
    }

    static boolean isTooLarge(Map<String, String> state) {
        return state.size() > MAX_KEYS || Wording.size(state) > MAX_BYTES;
    }

    private static Optional<Failure> refused(String why) {
        return Optional.of(new Failure(FailureKind.REFUSED, why));
    }

    /** What goes back from what was set takes nothing from what somebody else set meanwhile. */
    private static Optional<Failure> changedByOthers(PlannedAction planned, Map<String, String> state) {
        Map<String, String> expected = planned.expected() == null ? Map.of() : planned.expected();
        return expected.entrySet().stream()
                .filter(one -> !one.getValue().equals(state.get(one.getKey())))
                .findFirst()
                .map(one -> new Failure(
                        FailureKind.CHANGED_BY_SOMEONE_ELSE,
                        "changed by someone else: %s is %s now, not %s"
                                .formatted(one.getKey(), state.getOrDefault(one.getKey(), "not set"), one.getValue())));
    }

    private static Optional<Failure> takingAway(Action.ScaleDown down, Map<String, String> state) {
        return number(state.get("replicas"))
                .filter(now -> now < down.replicas())
                .flatMap(now -> refused(
                        "a scale-down to %d would add to the %d replicas there are".formatted(down.replicas(), now)));
    }

    private static Optional<Failure> blastRadius(
            Action.ScaleUp up, Map<String, String> state, GuardrailSettings guardrails) {
        Optional<Integer> replicas = number(state.get("replicas"));
        if (replicas.isEmpty()) {
            return refused("blast radius: the replicas now are not known");
        }
        long now = replicas.get();
        long most = Math.max(now * guardrails.maxScaleFactor(), now + guardrails.maxScaleStep());
        if (up.replicas() > most) {
            return refused("blast radius: %d replicas now, at most %d by one action, not %d"
                    .formatted(now, most, up.replicas()));
        }
        return up.replicas() < now
                ? refused(
                        "a scale-up to %d would take away from the %d replicas there are".formatted(up.replicas(), now))
                : Optional.empty();
    }

    private static Optional<Integer> number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
