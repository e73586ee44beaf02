package io.mapek.schema.model;

import java.util.Map;

/**
 * Where an effector finds a component.
 *
 * @param effector which effector acts on it, for instance {@code charter} or {@code kubernetes}
 * @param kind for instance {@code component}, {@code Deployment}
 * @param namespace null where the effector has none
 * @param name as the effector knows it
 * @param parameters whatever else the effector needs
 */
public record Target(String effector, String kind, String namespace, String name, Map<String, String> parameters) {
    public Target {
        Require.text(effector, "effector");
        kind = kind == null ? "component" : kind;
        Require.text(name, "name");
        parameters = Require.sorted(parameters);
    }
}
