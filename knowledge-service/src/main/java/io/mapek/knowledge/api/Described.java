package io.mapek.knowledge.api;

import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import io.mapek.stage.view.States;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;

/** The states that this replica can show: of every system it has seen, and of every described one it would begin with. */
@ApplicationScoped
public class Described {
    private final States states;
    private final SystemsFile systems;

    Described(States states, SystemsFile systems) {
        this.states = states;
        this.systems = systems;
    }

    /** One system's state; a described system without events yet has the state that it begins with. */
    KnowledgeState state(String systemId) {
        return states.find(systemId, KnowledgeState.class)
                .or(() -> states.findOrBeginning(system(systemId).id(), KnowledgeState.class))
                .orElseThrow(() -> new Problem(
                        503, "No owner", "nobody owns system '" + systemId + "' right now: try again in seconds"));
    }

    /** The states of this replica, by system. */
    List<KnowledgeState> states() {
        SortedMap<String, KnowledgeState> all = states.all(KnowledgeState.class);
        for (ManagedSystem system : systems()) {
            states.findOrBeginning(system.id(), KnowledgeState.class)
                    .ifPresent(state -> all.putIfAbsent(system.id(), state));
        }
        return List.copyOf(all.values());
    }

    /** A described system. */
    ManagedSystem system(String systemId) {
        return systems.systems()
                .find(systemId)
                .orElseThrow(() -> new Problem(404, "No such system", "no system '" + systemId + "' is configured"));
    }

    /** All described systems. */
    List<ManagedSystem> systems() {
        return systems.systems().systems();
    }
}
