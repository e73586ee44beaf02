package io.mapek.stage.runner;

import io.mapek.stage.keeper.StateKeeper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Which partitions this replica owns, with their keepers; tells the edges that ask. */
public final class Owners {
    private final Map<Integer, StateKeeper<?>> keepers = new ConcurrentSkipListMap<>();
    private final List<PartitionOwner> listeners;

    public Owners(Iterable<PartitionOwner> listeners) {
        List<PartitionOwner> all = new ArrayList<>();
        listeners.forEach(all::add);
        this.listeners = List.copyOf(all);
    }

    synchronized void mine(int partition, StateKeeper<?> keeper) {
        keepers.put(partition, keeper);
        tell();
    }

    synchronized void noLonger(int partition, StateKeeper<?> keeper) {
        if (keepers.remove(partition, keeper)) {
            tell();
        }
    }

    /** The keepers of the partitions owned now. */
    public Collection<StateKeeper<?>> keepers() {
        return List.copyOf(keepers.values());
    }

    /** The keeper of a partition, or null when another replica owns it. */
    public StateKeeper<?> keeper(int partition) {
        return keepers.get(partition);
    }

    /** The partitions owned now. */
    public Set<Integer> partitions() {
        return new TreeSet<>(keepers.keySet());
    }

    private void tell() {
        Set<Integer> partitions = partitions();
        listeners.forEach(listener -> listener.owned(partitions));
    }
}
