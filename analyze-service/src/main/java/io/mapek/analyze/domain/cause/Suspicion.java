package io.mapek.analyze.domain.cause;

import io.mapek.analyze.domain.pattern.Causes;
import io.mapek.analyze.domain.pattern.Scene;
import io.mapek.analyze.domain.rank.RankMode;
import io.mapek.analyze.domain.rank.Ranking;
import io.mapek.schema.model.ActiveViolation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names a cause while there is no pattern yet but the watched series already point at a component: the one cause that all
 * active breaches declare, else "unexplained". It is never sure enough for a machine to act on.
 */
public final class Suspicion {
    private static final double MOST = 0.5;

    private Suspicion() {}

    /** The suspicion from a ranking. */
    public static Explanation of(Ranking ranking, Scene scene) {
        List<ActiveViolation> active = scene.cycle().active();
        Set<String> declared =
                active.stream().map(scene::causeOf).filter(Objects::nonNull).collect(Collectors.toSet());
        String cause = declared.size() == 1 ? declared.iterator().next() : Causes.UNEXPLAINED;
        List<String> fingerprints = active.stream()
                .filter(violation -> declared.size() != 1 || cause.equals(scene.causeOf(violation)))
                .map(ActiveViolation::fingerprint)
                .toList();
        String evidence = active.isEmpty()
                ? "series left their normal though no rule is in breach"
                : active.size() + " active without a pattern yet";
        double confidence = Math.min(MOST, ranking.confidence());
        return new Explanation(
                cause,
                confidence,
                confidence,
                fingerprints,
                List.of(evidence + (ranking.mode() == RankMode.METRIC ? "; calls are not known" : "")),
                scene.onset(Set.copyOf(fingerprints)),
                true,
                declared.size() == 1);
    }
}
