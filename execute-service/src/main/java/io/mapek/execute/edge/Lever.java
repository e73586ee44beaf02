package io.mapek.execute.edge;

import java.util.Map;
import java.util.Optional;

/** What an action moves at its target: values by key that can be read, set, and put back. All of it may fail. */
public interface Lever {
    /** The values now; a key that is not set is not there. */
    Map<String, String> read();

    /** Why the action would not be taken, if that can be known without changing anything. */
    default Optional<String> objection() {
        return Optional.empty();
    }

    /** Sets what the action desires. */
    void set(String idempotencyKey);

    /** Puts these keys back; a value of null stands for "not set". */
    void restore(Map<String, String> before, String idempotencyKey);
}
