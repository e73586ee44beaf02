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
    private static final double DOUBT = 2;

    private final Map<String, ComponentSeries> components;
    private final CallGraph graph;
    private final Losses losses;

    GraphRanker(Map<String, ComponentSeries> components, Calls calls) {
        this.components = components;
        this.graph = CallGraph.of(calls);
        this.losses = new Losses(components, graph);
    }

    /** The ranking by one role, unless nothing is lost or less is known than it needs. */
    Optional<Ranking> rank(SeriesRole role, Set<String> alerting) {
        Map<String, Loss> lost = losses.of(role);
        OwnLoss ownLoss = new OwnLoss(lost, graph);
        Map<String, Double> own = isKnown(lost) ? ownLoss.all() : Map.of();
        double all = own.values().stream().mapToDouble(Double::doubleValue).sum();
        return all <= 0 ? Optional.empty() : Optional.of(ranking(role, lost, own, ownLoss.ofKnownCalls(), alerting));
    }

    private Ranking ranking(
            SeriesRole role,
            Map<String, Loss> lost,
            Map<String, Double> own,
            Map<String, Double> ofKnownCalls,
            Set<String> alerting) {
        double all = own.values().stream().mapToDouble(Double::doubleValue).sum();
        List<String> order = own.keySet().stream()
                .filter(component -> own.get(component) > 0)
                .sorted(Comparator.<String>comparingDouble(own::get)
                        .thenComparingDouble(component -> lost.get(component).z())
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Ranked> top = order.stream()
                .limit(Ranking.MAX_TOP)
                .map(component -> ranked(component, role, lost.get(component), own.get(component), all))
                .toList();
        Ranked first = top.getFirst();
        double confidence = confidence(first, all, lost.get(first.component()), ofKnownCalls);
        return new Ranking(
                RankMode.GRAPH,
                role,
                all,
                doubted(confidence, first, alerting),
                top,
                Ranking.further(components, order));
    }

    /**
     * Its share, as far as it has left its normal at all, and as far as it does not rest on guesses.
     *
     * <pre>
     * share  = sqrt(own / sum of own, with x without what components of unknown callers explain)
     * doubt  = 2 x the part of its loss that its callees explain: if requests are miscounted it may be all
     * </pre>
     */
    private static double confidence(Ranked first, double all, Loss loss, Map<String, Double> ofKnownCalls) {
        double left = 1 - Math.exp(-first.z() / CLEAR);
        double share = first.score() / all;
        if (loss.crashed()) {
            return Math.min(share, left);
        }
        double known = ofKnownCalls.get(first.component());
        double sum =
                ofKnownCalls.values().stream().mapToDouble(Double::doubleValue).sum();
        double explained = Math.max(0, 1 - known / loss.lost());
        double agreed = Math.sqrt(share * Math.min(share, known / sum));
        return Math.min(agreed, left) * Math.max(0, 1 - DOUBT * explained);
    }

    private static double doubted(double confidence, Ranked first, Set<String> alerting) {
        boolean symptomOnly = alerting.size() == 1 && alerting.contains(first.component());
        return symptomOnly ? Symptom.DOUBT * confidence : confidence;
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
