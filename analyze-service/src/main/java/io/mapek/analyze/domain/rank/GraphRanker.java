package io.mapek.analyze.domain.rank;

import io.mapek.analyze.domain.pattern.Texts;
import io.mapek.schema.model.SeriesRole;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks by lost mass, which is conserved along calls: a caller's loss is its own plus what it waits for.
 *
 * <pre>
 * loss(c) = rise(c) x requests(c)
 * rank by own(c), what its callees do not explain, then by z
 * </pre>
 *
 * No filter by reachability: graphs have holes.
 */
final class GraphRanker {
    private static final double CLEAR = 5;

    private final CallGraph graph;
    private final Losses losses;

    GraphRanker(Map<String, ComponentSeries> components, Calls calls) {
        this.graph = CallGraph.of(calls);
        this.losses = new Losses(components, graph);
    }

    /** The ranking by one role, unless nothing is lost or less is known than it needs. */
    Optional<Ranking> rank(SeriesRole role, Set<String> alerting) {
        Map<String, Loss> lost = losses.of(role);
        Map<String, Double> own = isKnown(lost) ? new OwnLoss(lost, graph).all() : Map.of();
        double all = own.values().stream().mapToDouble(Double::doubleValue).sum();
        if (all <= 0) {
            return Optional.empty();
        }
        List<String> order = own.keySet().stream()
                .filter(component -> own.get(component) > 0)
                .sorted(Comparator.<String>comparingDouble(own::get)
                        .thenComparingDouble(component -> lost.get(component).z())
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(Ranking.MAX_TOP)
                .toList();
        List<Ranked> top = order.stream()
                .map(component -> ranked(component, role, lost.get(component), own.get(component), all))
                .toList();
        return Optional.of(new Ranking(RankMode.GRAPH, role, all, confidence(top.getFirst(), all, alerting), top));
    }

    /** Its share, as far as it has left its normal at all; doubted where it is the one that raised the alarm. */
    private static double confidence(Ranked first, double all, Set<String> alerting) {
        double share = Math.min(first.score() / all, 1 - Math.exp(-first.z() / CLEAR));
        boolean symptomOnly = alerting.size() == 1 && alerting.contains(first.component());
        return symptomOnly ? Symptom.DOUBT * share : share;
    }

    private boolean isKnown(Map<String, Loss> lost) {
        return lost.keySet().stream()
                .anyMatch(caller -> graph.calleesOf(caller).stream().anyMatch(lost::containsKey));
    }

    private static Ranked ranked(String component, SeriesRole role, Loss loss, double own, double all) {
        String name = Texts.name(component);
        String share = Texts.percent(own / all) + " of all unexplained loss";
        String evidence = loss.crashed()
                ? name + ": carried " + Texts.number(loss.requests()) + " requests and carries none; " + share
                : name + ": " + rise(role, loss) + " × " + Texts.number(loss.requests()) + " requests = "
                        + Texts.number(loss.lost()) + " lost, " + Texts.number(Math.max(0, loss.lost() - own))
                        + " of it explained by what it calls; " + share;
        return new Ranked(component, own, loss.z(), evidence);
    }

    private static String rise(SeriesRole role, Loss loss) {
        return role == SeriesRole.AVAILABILITY
                ? "-" + Texts.number(100 * loss.rise()) + " points of availability"
                : "+" + Texts.number(loss.rise()) + " latency";
    }
}
