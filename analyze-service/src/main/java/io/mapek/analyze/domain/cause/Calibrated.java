package io.mapek.analyze.domain.cause;

import io.mapek.schema.model.CalibratedKind;
import io.mapek.schema.model.Calibration;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.Require;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Knowledge measured of the patterns' confidences: ranking goes by it once a pattern has enough assessed uses, by the
 * pattern's own confidence until then. What is claimed stays what a plan needs and counts with: how often a remedy helps is
 * learned there, and a pattern that nobody acts on any more would never be measured again.
 *
 * @param patterns at most one per kind of pattern
 */
public record Calibrated(Map<String, Calibration> patterns) {
    public static final Calibrated NOTHING = new Calibrated(Map.of());

    public Calibrated {
        patterns = Require.sorted(patterns);
    }

    /** With a newer measurement; that of a cause, or of a pattern that is not looked for, changes nothing. */
    public Calibrated with(Calibration measured) {
        boolean known = measured.kind() == CalibratedKind.PATTERN
                && Stream.of(PatternKind.values()).anyMatch(kind -> kind.name().equals(measured.name()));
        Calibration old = patterns.get(measured.name());
        if (!known || (old != null && old.revision() >= measured.revision())) {
            return this;
        }
        Map<String, Calibration> latest = new TreeMap<>(patterns);
        latest.put(measured.name(), measured);
        return new Calibrated(latest);
    }

    /** The confidence that ranks. */
    double confidence(Pattern pattern) {
        Calibration measured = patterns.get(pattern.kind().name());
        return measured == null ? pattern.confidence() : measured.recalibrated(pattern.confidence());
    }

    /** Says so, where another confidence counts than the pattern's own. */
    Stream<String> evidence(Pattern pattern) {
        double counts = confidence(pattern);
        return counts == pattern.confidence()
                ? Stream.empty()
                : Stream.of(String.format(
                        Locale.ROOT,
                        "%s ranks with %.2f in place of %.2f: it was right in %d of %d assessed uses",
                        pattern.kind(),
                        counts,
                        pattern.confidence(),
                        patterns.get(pattern.kind().name()).right(),
                        patterns.get(pattern.kind().name()).uses()));
    }
}
