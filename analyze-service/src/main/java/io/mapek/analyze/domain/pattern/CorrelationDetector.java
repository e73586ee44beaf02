package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds a breach whose rise precedes another's: it began earlier, and its values, some cycles back, rank like the other's
 * now (Spearman, at least 0.8 over at least 8 samples), significantly (p below 0.01 after Bonferroni over all pairs and lags
 * tried) and at least as well as without the lag or the other way round.
 */
final class CorrelationDetector implements Detector {
    private static final double CONFIDENCE = 0.75;
    private static final double LEAST_CORRELATION = 0.8;
    private static final int LEAST_SAMPLES = 8;
    private static final double SIGNIFICANCE = 0.01;
    private static final int MAX_LAG = 4;

    @Override
    public List<Finding> detect(Scene scene) {
        List<Lagged> tried = tries(scene.tracks().tracks());
        double level = SIGNIFICANCE / Math.max(1, tried.size());
        List<Lagged> best = new ArrayList<>();
        tried.stream()
                .filter(lagged -> lagged.r() >= LEAST_CORRELATION && lagged.p() < level && lagged.precedes())
                .sorted(Comparator.comparingDouble(Lagged::r).reversed().thenComparingInt(Lagged::lag))
                .filter(lagged -> best.stream().noneMatch(lagged::samePair))
                .forEach(best::add);
        return best.stream().map(lagged -> told(lagged, tried.size(), scene)).toList();
    }

    private static List<Lagged> tries(List<Track> tracks) {
        List<Lagged> tried = new ArrayList<>();
        for (Track first : tracks) {
            for (Track second : tracks) {
                if (first.since().isBefore(second.since())) {
                    for (int lag = 1; lag <= MAX_LAG; lag++) {
                        Lagged.of(first, second, lag, LEAST_SAMPLES).ifPresent(tried::add);
                    }
                }
            }
        }
        return tried;
    }

    private static Finding told(Lagged found, int tried, Scene scene) {
        String cause = scene.active().stream()
                .filter(violation ->
                        violation.fingerprint().equals(found.first().fingerprint()))
                .map(scene::causeOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<String> both = List.of(found.first().fingerprint(), found.second().fingerprint());
        Pattern pattern = new Pattern(
                PatternKind.CAUSAL,
                CONFIDENCE,
                label(found.first()) + " rises before " + label(found.second()),
                cause,
                found.first().component(),
                atStake(scene, both),
                both,
                List.of(evidence(found, tried)));
        return new Finding(pattern, scene.cycle().time(), both, cause != null);
    }

    private static int atStake(Scene scene, List<String> fingerprints) {
        return scene.active().stream()
                .filter(violation -> fingerprints.contains(violation.fingerprint()))
                .mapToInt(ActiveViolation::atStake)
                .sum();
    }

    private static String label(Track track) {
        return track.ruleId() + Texts.in(track.component());
    }

    private static String evidence(Lagged found, int tried) {
        return String.format(
                Locale.ROOT,
                "lag %d cycles, r = %.2f, n = %d, p = %.2g of at most %.2g for %d tries",
                found.lag(),
                found.r(),
                found.n(),
                found.p(),
                SIGNIFICANCE / tried,
                tried);
    }
}
