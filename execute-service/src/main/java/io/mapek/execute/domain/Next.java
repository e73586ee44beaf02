package io.mapek.execute.domain;

/** Where an execution goes from here. */
sealed interface Next {
    /** On to a state, whose request is to be made. */
    record Go(Saga saga) implements Next {}

    /** To one of its ends. */
    record End(Ending ending) implements Next {}
}
