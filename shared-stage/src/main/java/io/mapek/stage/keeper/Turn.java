package io.mapek.stage.keeper;

import java.util.List;

/** What one input, or due deadlines, did to one system: computed first, kept afterwards, or not at all. */
public sealed interface Turn<S> {
    /** The system's new keeping. */
    Kept<S> kept();

    /** What is to be emitted, journal entries first. */
    default List<Emission> emissions() {
        return List.of();
    }

    /** The input was seen before. */
    record Repeated<S>(Kept<S> kept) implements Turn<S> {}

    /** The input was collected for a later decision. */
    record Collected<S>(Kept<S> kept, Input input) implements Turn<S> {}

    /** The stage decided. */
    record Decided<S>(Kept<S> kept, List<Emission> emissions) implements Turn<S> {
        public Decided {
            emissions = List.copyOf(emissions);
        }
    }
}
