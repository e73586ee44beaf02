package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.net.URI;
import java.time.Duration;

/**
 * How an effector reaches its target.
 *
 * @param kind {@code charter}, {@code kubernetes}, {@code webhook}, or {@code external}: somebody else's program reads the
 *     topics; by default the kind that the effector's name says, else {@code external}
 * @param url where it is reached; needed by {@code charter} and {@code webhook}; {@code kubernetes} without one acts on the
 *     cluster it runs in
 * @param timeout of one call
 * @param keyEnv the environment variable that holds the API key or bearer token, or that with {@code _FILE} names its file;
 *     the key itself is never configured; {@code charter} has {@code CHARTER_API_KEY} unless another is named
 */
public record EffectorSettings(EffectorKind kind, URI url, Duration timeout, String keyEnv) {
    public EffectorSettings {
        if (url != null) {
            Source.requireHttp(url);
        }
        timeout = timeout == null ? Duration.ofSeconds(10) : ManagedSystem.positive(timeout, "timeout");
    }

    /** Complete, once the name is known that it stands under. */
    EffectorSettings named(String name) {
        EffectorKind known = kind == null ? EffectorKind.named(name).orElse(EffectorKind.EXTERNAL) : kind;
        return switch (known) {
            case CHARTER -> reached(name, known, keyEnv == null ? "CHARTER_API_KEY" : keyEnv);
            case WEBHOOK -> reached(name, known, keyEnv);
            case KUBERNETES, EXTERNAL -> new EffectorSettings(known, url, timeout, keyEnv);
        };
    }

    private EffectorSettings reached(String name, EffectorKind known, String key) {
        return new EffectorSettings(known, Require.present(url, "effectors." + name + ".url"), timeout, key);
    }
}
