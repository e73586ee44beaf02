package io.mapek.analyze.domain.rank;

import io.mapek.analyze.domain.pattern.Texts;
import io.mapek.schema.model.Require;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks by how far a component's series left their own normal, where calls are not known: the largest, over its series, of
 * the median z in the window. A component whose series are all gone stands before those that only miss it.
 */
final class MetricRanker {
    private static final double GONE = 2;
    /** As far from normal as can be: nothing is left. */
    static final double GONE_AT_LEAST = 20;

    private MetricRanker() {}

    static Optional<Ranking> rank(Map<String, ComponentSeries> components) {
        double most = components.values().stream()
                .mapToDouble(component -> component.z(null))
                .max()
                .orElse(0);
        Set<String> silent = Crashes.silent(components);
        List<Ranked> order = components.values().stream()
                .map(component -> ranked(component, silent, most))
                .filter(ranked -> ranked.score() > 0)
                .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::component))
                .toList();
        List<String> names = order.stream().map(Ranked::component).toList();
        return order.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ranking(
                        RankMode.METRIC,
                        null,
                        order.getFirst().score(),
                        confidence(order),
                        Require.bounded(order, Ranking.MAX_TOP),
                        Ranking.further(components, names)));
    }

    /** {@code min(1 - second/first, 1 - e^(-first/10))}. */
    private static double confidence(List<Ranked> order) {
        double first = order.getFirst().score();
        double second = order.size() > 1 ? order.get(1).score() : 0;
        return Math.min(1 - second / first, 1 - Math.exp(-first / 10));
    }

    private static Ranked ranked(ComponentSeries component, Set<String> silent, double most) {
        String name = component.component();
        if (component.vanished() && silent.contains(name)) {
            double score = Math.max(GONE_AT_LEAST, GONE * most);
            return new Ranked(name, score, score, Texts.name(name) + ": all its series are gone");
        }
        double z = component.z(null);
        return new Ranked(name, z, z, Texts.name(name) + ": " + Texts.number(z) + " deviations from its normal");
    }
}
