package io.mapek.execute.edge;

import io.mapek.schema.model.Verdict;
import java.util.Map;
import java.util.Optional;

/** What an action moves at its target: values by key that can be read, set, and put back. All of it may fail. */
public interface Lever {
    /** The values now; a key that is not set is not there. {@link NotReadable} where the target offers no way to look. */
    Map<String, String> read();

    /** Why the action would not be taken, if that can be known without changing anything. */
    default Optional<String> objection() {
        return Optional.empty();
    }

    /** Sets what the action desires, and answers what the target tells of the values before, where it tells. */
    Optional<Map<String, String>> set(String idempotencyKey);

    /** Whether what stands there has taken effect; asked again while it is not known, as long as the attempt may take. */
    default Effect effect() {
        return Effect.THERE;
    }

    /** Puts these keys back, null standing for "not set", and answers what the target tells that it replaced. */
    Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey);

    /**
     * Lets what was put back take effect; also called when an earlier attempt had put it back.
     *
     * @param before all that is kept of the state before, with what {@link #set} told
     */
    default void settle(Map<String, String> before, String idempotencyKey) {}

    /** Whether a value has taken effect: unknown while it is on its way. */
    record Effect(Verdict verdict, String detail) {
        static final Effect THERE = new Effect(Verdict.YES, null);
    }
}
