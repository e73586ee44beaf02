package io.mapek.simulation.replay;

import java.time.Instant;
import java.util.List;

/**
 * What a replay came to, as JSON shows it.
 *
 * @param readFrom where the warm-up began
 * @param config hash of the configuration that was used
 * @param events retained events that were read
 * @param eventsPerSecond of folding alone, on one core
 */
public record ReplayReport(
        Instant from,
        Instant to,
        Instant readFrom,
        String config,
        long events,
        long unreadable,
        long eventsPerSecond,
        Verdict verdict,
        List<Comparison> systems) {}
