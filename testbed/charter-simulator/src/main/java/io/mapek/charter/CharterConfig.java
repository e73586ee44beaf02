package io.mapek.charter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the simulator runs. */
@ConfigMapping(prefix = "charter")
public interface CharterConfig {
    /** The key that changing calls must carry in {@code X-API-Key}; without one every changing call is refused. */
    Optional<String> apiKey();

    /** Simulated seconds per second; 0 stands still. */
    @WithDefault("1.0")
    double speed();

    /** The step of the model. */
    @WithDefault("100ms")
    Duration step();

    /** Seed of the model's chance: the same seed and the same calls at the same steps give the same course. */
    @WithDefault("42")
    long seed();

    /** Requests per second that clients make when nothing is wrong. */
    @WithDefault("800")
    double usualRate();

    /** How many of the latest changing calls {@code GET /api/v1/requests} shows. */
    @WithDefault("1000")
    int callsKept();

    /** How many first answers are kept for repeated idempotency keys. */
    @WithDefault("10000")
    int answersKept();
}
