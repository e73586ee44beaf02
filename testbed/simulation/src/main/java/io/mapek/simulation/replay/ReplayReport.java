package io.mapek.simulation.replay;

import java.time.Instant;
import java.util.List;

/**
 * What a replay came to, as JSON shows it.
 *
 * @param readFrom the first observation that was read: where the warm-up began
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
        List<Comparison> systems) {
    /** Those of several partitions as one; at least one. */
    public static ReplayReport of(List<ReplayReport> parts, long unreadable) {
        ReplayReport any = parts.getFirst();
        List<Comparison> systems =
                parts.stream().flatMap(part -> part.systems().stream()).toList();
        long events = parts.stream().mapToLong(ReplayReport::events).sum();
        double seconds = parts.stream()
                .filter(part -> part.events() > 0)
                .mapToDouble(part -> (double) part.events() / Math.max(1, part.eventsPerSecond()))
                .sum();
        return new ReplayReport(
                any.from(),
                any.to(),
                parts.stream()
                        .map(ReplayReport::readFrom)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                any.config(),
                events,
                unreadable,
                events == 0 ? 0 : (long) (events / seconds),
                Verdict.of(systems),
                systems);
    }
}
