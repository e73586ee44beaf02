package io.mapek.analyze.domain.cause;

import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A cause and what speaks for it.
 *
 * @param confidence of all patterns for it together, as they claim it
 * @param calibrated the same, as far as it is known how often the patterns are right: what it is ranked by
 * @param fingerprints that it explains, active ones first; at most {@link #MAX_FINGERPRINTS}
 * @param since when the first of what it explains began
 * @param ongoing whether something of it is in breach now
 * @param declared whether a rule or a configured pair names it, not only a pattern's general hypothesis
 */
public record Explanation(
        String cause,
        double confidence,
        double calibrated,
        List<String> fingerprints,
        List<String> evidence,
        Instant since,
        boolean ongoing,
        boolean declared) {
    /** Before and after are measured on these; beyond, an incident is measured on a sample. */
    public static final int MAX_FINGERPRINTS = 100;

    /** Best first: what goes on before what has passed, then confidence, what began first, what was declared, the name. */
    static final Comparator<Explanation> BEST_FIRST = Comparator.comparing(Explanation::ongoing)
            .thenComparingDouble(Explanation::calibrated)
            .reversed()
            .thenComparing(Explanation::since)
            .thenComparing(explanation -> -explanation.fingerprints().size())
            .thenComparing(explanation -> !explanation.declared())
            .thenComparing(Explanation::cause);

    public Explanation {
        Require.text(cause, "cause");
        Require.within(confidence, 0, 1, "confidence");
        Require.within(calibrated, 0, 1, "calibrated");
        fingerprints = Require.bounded(fingerprints, MAX_FINGERPRINTS);
        evidence = Require.copy(evidence);
    }

    /** This one first, then the others for other causes. */
    public List<Explanation> before(List<Explanation> others) {
        List<Explanation> all = new ArrayList<>(List.of(this));
        others.stream().filter(other -> !other.cause().equals(cause)).forEach(all::add);
        return all;
    }
}
