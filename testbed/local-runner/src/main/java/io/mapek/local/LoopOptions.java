package io.mapek.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a person may choose about a local run.
 *
 * @param ports wanted ports by part
 * @param systems a {@code systems.yaml} of one's own, instead of the simulator; or null
 * @param prometheus false: the simulator is scraped directly even where a Prometheus is installed
 * @param without services that are not started
 */
public record LoopOptions(Map<String, Integer> ports, Path systems, boolean prometheus, Set<String> without) {
    public LoopOptions {
        ports = Map.copyOf(ports);
        without = Set.copyOf(without);
    }

    /** The demo's: the simulator, and every part on its usual port or a free one. */
    public static LoopOptions usual() {
        return new LoopOptions(Map.of(), null, true, Set.of());
    }

    boolean hasSimulator() {
        return systems == null;
    }
}
