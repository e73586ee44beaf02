package io.mapek.schema.systems;

import java.net.URI;
import java.time.Duration;

/**
 * How an effector reaches its target.
 *
 * @param url where it is reached
 * @param timeout of one call
 * @param keyEnv the environment variable that holds the API key; the key itself is never configured
 */
public record EffectorSettings(URI url, Duration timeout, String keyEnv) {
    public EffectorSettings {
        Source.requireHttp(url);
        timeout = timeout == null ? Duration.ofSeconds(10) : ManagedSystem.positive(timeout, "timeout");
        keyEnv = keyEnv == null ? "CHARTER_API_KEY" : keyEnv;
    }
}
