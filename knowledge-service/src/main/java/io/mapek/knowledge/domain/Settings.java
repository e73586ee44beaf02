package io.mapek.knowledge.domain;

import io.mapek.schema.systems.KnowledgeSettings;
import io.mapek.schema.systems.ManagedSystem;
import java.util.Optional;

/** The settings of a system; one that is not described is measured by the defaults. */
final class Settings {
    private static final KnowledgeSettings DEFAULTS = KnowledgeSettings.defaults();

    private Settings() {}

    static KnowledgeSettings of(Optional<ManagedSystem> system) {
        return system.map(ManagedSystem::knowledge).orElse(DEFAULTS);
    }
}
