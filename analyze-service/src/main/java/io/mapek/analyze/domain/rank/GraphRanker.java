package io.mapek.analyze.domain.rank;

import io.mapek.analyze.domain.pattern.Texts;
import io.mapek.schema.model.SeriesRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks by lost mass, which is conserved along calls: a caller's loss is its own plus what it waits for.
 *
 * <pre>
 * loss(c) = rise(c) x requests(c)                     a crash loses all that the component carried
 * own(c)  = max(0, loss(c) - sum over callees d: loss(d) x loss(c) / sum over callers u of d: loss(u))
 * </pre>
 *
 * No filter by reachability: graphs have holes.
 */
final class GraphRanker {
    private final Map<String, ComponentSeries> components;
    private final Map<String, Set<String>> callees;
    private final Map<String, Set<String>> callers;
    private final Set<String> crashed;

    GraphRanker(Map<String, ComponentSeries> components, Calls calls) {
        this.components = components;
        this.callees = calls.callees();
        this.callers = calls.callers();
        this.crashed = Crashes.crashed(components, callers);
    }

    /** The ranking by one role, unless nothing is lost or less is known than it needs. */
    Optional<Ranking> rank(SeriesRole role, Set<String> alerting) {
        Map<String, Loss> losses = losses(role);
        if (!isKnown(losses)) {
            return Optional.empty();
        }
        Map<String, Double> own = new HashMap<>();
        losses.forEach((component, loss) -> own.put(component, own(component, losses)));
        double all = own.values().stream().mapToDouble(Double::doubleValue).sum();
        if (all <= 0) {
            return Optional.empty();
        }
        List<String> order = new ArrayList<>(own.keySet());
        order.sort(Comparator.<String>comparingDouble(own::get)
                .thenComparingDouble(component -> losses.get(component).z())
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        List<Ranked> top = order.stream()
                .filter(component -> own.get(component) > 0)
                .limit(Ranking.MAX_TOP)
                .map(component -> ranked(component, role, losses.get(component), own.get(component), all))
                .toList();
        double share = own.get(order.getFirst()) / all;
        boolean symptomOnly = alerting.size() == 1 && alerting.contains(order.getFirst());
        double confidence = symptomOnly ? Symptom.DOUBT * share : share;
        return Optional.of(new Ranking(RankMode.GRAPH, role, all, confidence, top));
    }

    private boolean isKnown(Map<String, Loss> losses) {
        return losses.keySet().stream().anyMatch(caller -> callees.getOrDefault(caller, Set.of()).stream()
                .anyMatch(losses::containsKey));
    }

    private Map<String, Loss> losses(SeriesRole role) {
        Map<String, Loss> losses = new HashMap<>();
        for (ComponentSeries component : components.values()) {
            if (component.knows(role) && component.knows(SeriesRole.REQUESTS)) {
                losses.put(component.component(), loss(component, role));
            }
        }
        crashed.stream()
                .filter(losses::containsKey)
                .forEach(component -> losses.compute(component, (name, loss) -> explainingCallers(name, loss, losses)));
        return losses;
    }

    private Loss loss(ComponentSeries component, SeriesRole role) {
        if (crashed.contains(component.component())) {
            double carried = component.normalRequests();
            double each = role == SeriesRole.LATENCY ? component.normal(role) : 1;
            return new Loss(carried * each, each, carried, component.z(null), true);
        }
        double rise = component.rise(role) / (role == SeriesRole.AVAILABILITY ? 100 : 1);
        return new Loss(rise * component.requests(), rise, component.requests(), component.z(role), false);
    }

    /** What callers lose while they wait for one that is gone is lost by it. */
    private Loss explainingCallers(String component, Loss loss, Map<String, Loss> losses) {
        double waited = callers.getOrDefault(component, Set.of()).stream()
                .filter(caller -> losses.containsKey(caller) && !crashed.contains(caller))
                .mapToDouble(caller -> losses.get(caller).lost())
                .sum();
        return new Loss(Math.max(loss.lost(), waited), loss.rise(), loss.requests(), loss.z(), true);
    }

    private double own(String component, Map<String, Loss> losses) {
        double lost = losses.get(component).lost();
        double explained = 0;
        for (String callee : callees.getOrDefault(component, Set.of())) {
            double below = losses.containsKey(callee) ? losses.get(callee).lost() : 0;
            if (below > 0 && lost > 0) {
                double waiting = callers.get(callee).stream()
                        .filter(losses::containsKey)
                        .mapToDouble(caller -> losses.get(caller).lost())
                        .sum();
                explained += below * lost / waiting;
            }
        }
        return Math.max(0, lost - explained);
    }

    private static Ranked ranked(String component, SeriesRole role, Loss loss, double own, double all) {
        String name = Texts.name(component);
        String share = Texts.percent(own / all) + " of all unexplained loss";
        String evidence = loss.crashed()
                ? name + ": carried " + Texts.number(loss.requests()) + " requests and carries none; " + share
                : name + ": " + rise(role, loss) + " × " + Texts.number(loss.requests()) + " requests = "
                        + Texts.number(loss.lost()) + " lost, " + Texts.number(loss.lost() - own)
                        + " of it explained by its callees; " + share;
        return new Ranked(component, own, loss.z(), evidence);
    }

    private static String rise(SeriesRole role, Loss loss) {
        return role == SeriesRole.AVAILABILITY
                ? "-" + Texts.number(100 * loss.rise()) + " points of availability"
                : "+" + Texts.number(loss.rise()) + " latency";
    }
}
