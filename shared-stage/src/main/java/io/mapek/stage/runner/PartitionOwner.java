package io.mapek.stage.runner;

import java.util.Set;

/** Told which partitions this replica owns, whenever that changes: an edge polls only the systems that are its own. */
public interface PartitionOwner {
    /** All partitions owned now. */
    void owned(Set<Integer> partitions);
}
