package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.SeriesRole;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Components, the likeliest culprit first.
 *
 * @param role whose loss was ranked; null where deviations of all series were
 * @param weight all unexplained loss, or the largest deviation: comparable with rankings of the same mode and role
 * @param confidence of the first
 * @param top at most {@link #MAX_TOP}, never empty
 * @param further names of the components after these, at most {@link #MAX_FURTHER}: they may only be among what fails
 */
public record Ranking(
        RankMode mode, SeriesRole role, double weight, double confidence, List<Ranked> top, List<String> further) {
    static final int MAX_TOP = 5;
    static final int MAX_FURTHER = 45;

    private static final double FAINT = 0.25;

    public Ranking {
        Require.within(confidence, 0, 1, "confidence");
        top = Require.bounded(top, MAX_TOP);
        further = Require.bounded(Require.copy(further), MAX_FURTHER);
        Require.atLeast(top.size(), 1, "ranked components");
    }

    /** The components, best first: what was ranked, then those that left their normal otherwise. */
    public List<String> order() {
        return Stream.concat(top.stream().map(Ranked::component), further.stream())
                .toList();
    }

    /** Those not ranked, by how far they are from normal. */
    static List<String> further(Map<String, ComponentSeries> components, List<String> ranked) {
        Map<String, Double> far = new HashMap<>();
        components.forEach((name, component) -> far.put(name, component.z(null)));
        List<String> others = components.keySet().stream()
                .filter(name -> !ranked.contains(name) && far.get(name) > 0)
                .sorted(Comparator.<String>comparingDouble(far::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return Stream.concat(ranked.stream().skip(MAX_TOP), others.stream())
                .limit(MAX_FURTHER)
                .toList();
    }

    /** Whether this one knows much less than another: it looked when most was over, or had hardly begun. */
    boolean isFaintBeside(Ranking other) {
        return mode == other.mode && role == other.role && weight < FAINT * other.weight;
    }

    /** The likeliest culprit. */
    public Ranked first() {
        return top.getFirst();
    }
}
