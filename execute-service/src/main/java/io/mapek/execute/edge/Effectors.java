package io.mapek.execute.edge;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which effector of this program carries out a request, or that it is somebody else's. */
public final class Effectors {
    private final Systems systems;
    private final Map<EffectorKind, Effector> byKind = new EnumMap<>(EffectorKind.class);

    public Effectors(Systems systems, List<Effector> effectors) {
        this.systems = systems;
        effectors.forEach(effector -> byKind.put(effector.kind(), effector));
    }

    /** Whether this program is to answer: by the kind configured, or by the name where nothing is. */
    boolean areFor(ActionRequested request) {
        String name = request.target().effector();
        return settings(request)
                .map(EffectorSettings::kind)
                .or(() -> EffectorKind.named(name))
                .map(byKind::containsKey)
                .orElse(false);
    }

    Outcome perform(ActionRequested request) {
        return settings(request)
                .map(settings -> byKind.get(settings.kind()).perform(request, settings))
                .orElseGet(() -> new Outcome.Failed(
                        FailureKind.REFUSED,
                        "system '" + request.systemId() + "' has no effector '"
                                + request.target().effector() + "'"));
    }

    private Optional<EffectorSettings> settings(ActionRequested request) {
        return systems.find(request.systemId())
                .map(ManagedSystem::effectors)
                .map(effectors -> effectors.get(request.target().effector()));
    }
}
