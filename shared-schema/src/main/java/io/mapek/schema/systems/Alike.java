package io.mapek.schema.systems;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of one description many systems, each with its own id, where sources tell them apart by a label. */
final class Alike {
    private Alike() {}

    /**
     * The systems, each followed by those that are like it.
     *
     * @param name of the text, for errors
     */
    static List<ManagedSystem> spread(List<ManagedSystem> systems, Map<String, List<String>> alike, String name) {
        Set<String> known = systems.stream().map(ManagedSystem::id).collect(Collectors.toSet());
        alike.keySet().stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new InvalidSystems(name + ": alike: there is no system '" + id + "'");
        });
        List<ManagedSystem> all = new ArrayList<>();
        for (ManagedSystem system : systems) {
            all.add(system);
            List<String> others = alike.getOrDefault(system.id(), List.of());
            if (!others.isEmpty()) {
                requireLabels(system, name);
            }
            others.forEach(other -> all.add(system.alike(other)));
        }
        return all;
    }

    private static void requireLabels(ManagedSystem system, String name) {
        for (Source source : system.sources()) {
            if (source.systemLabel() == null) {
                throw new InvalidSystems(name + ": alike." + system.id() + ": source '" + source.id()
                        + "' has no system-label, so that all of them would see the same");
            }
        }
    }
}
