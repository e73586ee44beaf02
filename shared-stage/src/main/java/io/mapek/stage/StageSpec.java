package io.mapek.stage;

import io.mapek.schema.kafka.Topic;
import java.util.Set;

/**
 * A stage as a runner needs it.
 *
 * @param name for instance {@code analyze}: names consumer group, store and journal entries
 * @param stateType what the state is written and read as
 * @param stateVersion grows when the state's shape changes; a reader accepts this one and the one before
 * @param inputs the topics it reads
 */
public record StageSpec<S>(String name, Stage<S> stage, Class<S> stateType, int stateVersion, Set<Topic> inputs) {
    public StageSpec {
        inputs = Set.copyOf(inputs);
    }

    /** A stage with several inputs needs a journal: no topic alone holds its order. */
    public boolean journals() {
        return inputs.size() > 1;
    }
}
