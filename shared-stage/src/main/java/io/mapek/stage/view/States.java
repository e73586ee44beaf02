package io.mapek.stage.view;

import io.mapek.schema.kafka.Topics;
import io.mapek.stage.keeper.StateKeeper;
import io.mapek.stage.runner.Owners;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The last states of the systems that this replica owns, for views. */
@ApplicationScoped
public class States {
    private final Owners owners;
    private final Topics topics;

    States(Owners owners, Topics topics) {
        this.owners = owners;
        this.topics = topics;
    }

    /** The last state of one system, if this replica owns it and has seen it. */
    public <S> Optional<S> find(String systemId, Class<S> type) {
        StateKeeper<?> keeper = owners.keeper(topics.partitionOf(systemId));
        return keeper == null ? Optional.empty() : keeper.state(systemId).map(type::cast);
    }

    /** The same, but a system not seen yet has the state that it would begin with. */
    public <S> Optional<S> findOrBeginning(String systemId, Class<S> type) {
        StateKeeper<?> keeper = owners.keeper(topics.partitionOf(systemId));
        return keeper == null ? Optional.empty() : Optional.of(type.cast(keeper.stateOrBeginning(systemId)));
    }

    /** Whether this replica owns the system's partition. */
    public boolean owns(String systemId) {
        return owners.keeper(topics.partitionOf(systemId)) != null;
    }

    /** The last states of all systems of this replica, by system. */
    public <S> SortedMap<String, S> all(Class<S> type) {
        SortedMap<String, S> states = new TreeMap<>();
        for (StateKeeper<?> keeper : owners.keepers()) {
            for (String systemId : keeper.systems()) {
                keeper.state(systemId).ifPresent(state -> states.put(systemId, type.cast(state)));
            }
        }
        return states;
    }
}
