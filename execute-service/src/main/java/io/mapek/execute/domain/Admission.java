package io.mapek.execute.domain;

import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import java.util.Optional;

/** Decides which approved policies are taken: what a state can hold and requests can tell apart. */
final class Admission {
    /** Most actions of one policy. */
    static final int MAX_ACTIONS = 20;
    /** Most bytes of one policy. */
    static final int MAX_BYTES = 40_000;

    private Admission() {}

    static Optional<String> refusal(ExecuteState state, Policy policy) {
        int actions = policy.actions().size();
        if (actions > MAX_ACTIONS) {
            return Optional.of("the policy has %d actions, at most %d are executed".formatted(actions, MAX_ACTIONS));
        }
        int size = Wording.size(policy);
        if (size > MAX_BYTES) {
            return Optional.of("the policy is too large: %d bytes, at most %d".formatted(size, MAX_BYTES));
        }
        if (policy.actions().stream().map(PlannedAction::actionId).distinct().count() < actions) {
            return Optional.of("two actions of the policy have the same id");
        }
        return state.queue().size() >= ExecuteState.MAX_QUEUED
                ? Optional.of("%d approved policies wait already"
                        .formatted(state.queue().size()))
                : Optional.empty();
    }
}
