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
    private final CallGraph graph;
    private final Losses losses;

    GraphRanker(Map<String, ComponentSeries> components, Calls calls) {
        this.graph = CallGraph.of(calls);
        this.losses = new Losses(components, graph);
    }

    /** The ranking by one role, unless nothing is lost or less is known than it needs. */
    Optional<Ranking> rank(SeriesRole role, Set<String> alerting) {
        Map<String, Loss> lost = losses.of(role);
        Map<String, Double> own = isKnown(lost) ? new OwnLoss(lost, graph).of(alerting) : Map.of();
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
        double share = own.get(order.getFirst()) / all;
        boolean symptomOnly = alerting.size() == 1 && alerting.contains(order.getFirst());
        double confidence = symptomOnly ? Symptom.DOUBT * share : share;
        return Optional.of(new Ranking(RankMode.GRAPH, role, all, confidence, top));
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
