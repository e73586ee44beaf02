package io.mapek.execute.domain;

import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decides which approved policies are taken: what a state can hold, requests can tell apart, and a failure can undo. */
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
        Optional<String> misplaced = misplaced(policy);
        if (misplaced.isPresent()) {
            return misplaced;
        }
        return state.queue().size() >= ExecuteState.MAX_QUEUED
                ? Optional.of("%d approved policies wait already"
                        .formatted(state.queue().size()))
                : Optional.empty();
    }

    /** After what cannot be undone nothing may come that could fail and be undone. */
    private static Optional<String> misplaced(Policy policy) {
        if (policy.undoOf() != null) {
            return Optional.empty();
        }
        List<PlannedAction> actions = policy.actions();
        return IntStream.range(0, actions.size() - 1)
                .filter(i -> !actions.get(i).action().isReversible()
                        && actions.get(i + 1).action().isReversible())
                .mapToObj(i -> "action %d (%s) cannot be undone and does not stand last"
                        .formatted(i + 1, Wording.name(actions.get(i))))
                .findFirst();
    }
}
