package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The managed systems of an installation: the content of {@code systems.yaml}.
 *
 * @param systems at least one
 */
public record Systems(List<ManagedSystem> systems) {
    public Systems {
        systems = Require.copy(systems);
        Require.atLeast(systems.size(), 1, "number of systems");
        Map<String, ManagedSystem> byId = new LinkedHashMap<>();
        for (ManagedSystem system : systems) {
            if (byId.put(system.id(), system) != null) {
                throw new IllegalArgumentException("systems: two have the id '" + system.id() + "'");
            }
        }
    }

    /** The system of that id, if it is described. */
    public Optional<ManagedSystem> find(String systemId) {
        return systems.stream().filter(system -> system.id().equals(systemId)).findFirst();
    }
}
