package io.mapek.charter.api;

import io.mapek.charter.domain.Component;
import java.time.Duration;

/** Values from outside, taken only when they make sense. */
final class Checked {
    private static final int MOST_REPLICAS = 100;
    private static final double LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private Checked() {}

    static Component component(String name) {
        return Component.named(name)
                .orElseThrow(() -> Problem.notFound("There is no component '" + name + "' in Charter."));
    }

    static int replicas(Integer replicas) {
        if (replicas == null || replicas < 0 || replicas > MOST_REPLICAS) {
            throw Problem.invalid("'replicas' must be a whole number from 0 to " + MOST_REPLICAS + ".");
        }
        return replicas;
    }

    static Duration seconds(String key, Double seconds, Duration otherwise) {
        if (seconds == null) {
            return otherwise;
        }
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw Problem.invalid("'" + key + "' must be a number of seconds above 0 and at most a day.");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    static <T> T present(T body) {
        if (body == null) {
            throw Problem.invalid("The body must be a JSON object.");
        }
        return body;
    }
}
