package io.mapek.analyze.domain;

import io.mapek.schema.systems.ManagedSystem;

/** The settings of a system that no description names: all defaults, no components, no pairs. */
final class Undescribed {
    private Undescribed() {}

    static ManagedSystem system(String id) {
        return new ManagedSystem(
                id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }
}
