package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mapek.schema.model.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The managed systems of an installation: the content of {@code systems.yaml}.
 *
 * @param systems at least one
 * @param alike by id of one of them: the ids of others that are described by the same words, and told apart by their sources'
 *     {@code system-label}
 */
public record Systems(
        List<ManagedSystem> systems, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> alike) {
    public Systems {
        systems = Require.copy(systems);
        alike = Require.sorted(alike);
        Require.atLeast(systems.size(), 1, "number of systems");
        Map<String, ManagedSystem> byId = new LinkedHashMap<>();
        for (ManagedSystem system : systems) {
            if (byId.put(system.id(), system) != null) {
                throw new IllegalArgumentException("systems: two have the id '" + system.id() + "'");
            }
        }
    }

    /** Systems of which each has its own words. */
    public Systems(List<ManagedSystem> systems) {
        this(systems, null);
    }

    /** The system of that id, if it is described. */
    public Optional<ManagedSystem> find(String systemId) {
        return systems.stream().filter(system -> system.id().equals(systemId)).findFirst();
    }
}
