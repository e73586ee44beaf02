package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.time.Duration;

/**
 * How Analyze looks for patterns.
 *
 * @param window how far back it looks
 * @param burstWithin how close together occurrences make a burst
 * @param burstOccurrences that make a burst within {@code burstWithin}
 * @param spatialOccurrences that make a spatial pattern in one component
 * @param frequencyOccurrences more than these within the window are an anomaly
 * @param sustainedCycles for which a breach must last
 * @param cleanCycles in a row that end an episode
 */
public record AnalyzeSettings(
        Duration window,
        Duration burstWithin,
        Integer burstOccurrences,
        Integer spatialOccurrences,
        Integer frequencyOccurrences,
        Integer sustainedCycles,
        Integer cleanCycles) {
    public AnalyzeSettings {
        window = window == null ? Duration.ofMinutes(5) : window;
        burstWithin = burstWithin == null ? Duration.ofSeconds(60) : burstWithin;
        burstOccurrences = burstOccurrences == null ? 3 : burstOccurrences;
        spatialOccurrences = spatialOccurrences == null ? 3 : spatialOccurrences;
        frequencyOccurrences = frequencyOccurrences == null ? 8 : frequencyOccurrences;
        sustainedCycles = sustainedCycles == null ? 3 : sustainedCycles;
        cleanCycles = cleanCycles == null ? 3 : cleanCycles;
        ManagedSystem.positive(window, "window");
        ManagedSystem.positive(burstWithin, "burst-within");
        Require.atLeast(burstOccurrences, 1, "burst-occurrences");
        Require.atLeast(spatialOccurrences, 1, "spatial-occurrences");
        Require.atLeast(frequencyOccurrences, 1, "frequency-occurrences");
        Require.atLeast(sustainedCycles, 1, "sustained-cycles");
        Require.atLeast(cleanCycles, 1, "clean-cycles");
    }

    static AnalyzeSettings defaults() {
        return new AnalyzeSettings(null, null, null, null, null, null, null);
    }
}
