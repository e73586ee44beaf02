package io.mapek.monitor.edge;

import java.util.List;
import java.util.Objects;

/**
 * How one source answered in the last collection.
 *
 * @param answering whether it answered anything
 * @param series how many samples it gave
 * @param skipped values that are no samples: NaN, infinities, native histograms
 * @param flaws what was missing or wrong
 */
public record SourceLook(String source, boolean answering, int series, int skipped, List<String> flaws) {
    public SourceLook {
        flaws = List.copyOf(flaws);
    }

    static SourceLook of(String source, List<Reading> readings) {
        return new SourceLook(
                source,
                readings.stream().anyMatch(Reading::isAnswer),
                readings.stream()
                        .filter(Reading::isAnswer)
                        .mapToInt(reading -> reading.samples().size())
                        .sum(),
                readings.stream()
                        .mapToInt(reading -> reading.unmeasured().size())
                        .sum(),
                readings.stream()
                        .map(Reading::flaw)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }
}
