package io.mapek.execute.domain;

import io.mapek.schema.model.Phase;

/** The execution that holds the system's lock, as it is stored: {@link Saga} and {@link Turn} in one. */
public record Running(Execution execution, Phase phase, int index, Turn turn) {

    static Running of(Saga saga, Turn turn) {
        return new Running(saga.execution(), saga.phase(), saga.index(), turn);
    }

    Saga saga() {
        return switch (phase) {
            case PREPARE -> new Saga.Preparing(execution, index);
            case DO -> new Saga.Doing(execution, index);
            case VERIFY -> new Saga.Verifying(execution, index);
            case UNDO -> new Saga.Undoing(execution, index);
        };
    }

    Running with(Execution changed) {
        return new Running(changed, phase, index, turn);
    }
}
