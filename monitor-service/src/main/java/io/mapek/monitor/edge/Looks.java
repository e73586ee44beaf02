package io.mapek.monitor.edge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The last collection of each system that this replica watches, for views. */
public final class Looks {
    private final Map<String, Look> last = new ConcurrentHashMap<>();

    void put(String systemId, Look look) {
        last.put(systemId, look);
    }

    void keepOnly(Set<String> systems) {
        last.keySet().retainAll(systems);
    }

    /** The last collection of a system, if there was one since this replica watches it. */
    public Optional<Look> find(String systemId) {
        return Optional.ofNullable(last.get(systemId));
    }

    /** All of them, by system. */
    public Map<String, Look> all() {
        return new TreeMap<>(last);
    }
}
