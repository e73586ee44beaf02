package io.mapek.charter.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The key that changing calls need, and why a call is refused. */
public class ApiKey {
    private final Optional<String> configured;

    public ApiKey(Optional<String> configured) {
        this.configured = configured.filter(key -> !key.isBlank());
    }

    Optional<String> objection(String given) {
        if (configured.isEmpty()) {
            return Optional.of("This Charter has no API key configured (CHARTER_API_KEY), so it refuses every change.");
        }
        if (given == null) {
            return Optional.of("A changing call needs the API key in the header X-API-Key.");
        }
        return isSame(given, configured.get())
                ? Optional.empty()
                : Optional.of("The API key in X-API-Key is not the right one.");
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
