package io.mapek.stage;

import io.mapek.schema.event.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * One MAPE-K stage: a fold over one system's events. No I/O, no clock, no randomness of its own.
 *
 * @param <S> the state: an immutable record that Jackson can write and read, with a bound on every collection
 */
public interface Stage<S> {
    /** The state of a system that nothing is known of. */
    S empty(String systemId);

    /** Whether the configuration has the system. What foreign clients send begins no other one. */
    default boolean knows(String systemId) {
        return true;
    }

    /** The new state and the events to emit. */
    Step<S> apply(S state, Event event);

    /** The next moment at which something is due, if any. */
    Optional<Instant> deadline(S state);

    /** What follows when the deadline is reached: an approval expires, a window closes. {@code now} is the deadline. */
    Step<S> onDeadline(S state, Instant now);

    /**
     * Whether the event is only collected for a later decision. Such an event must emit nothing; the runner logs it beside
     * the state instead of writing the state again, and applies it again to a restored state.
     */
    default boolean collects(Event event) {
        return false;
    }
}
