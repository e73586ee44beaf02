package io.mapek.analyze.domain.rank;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What each component loses beyond what its callees explain.
 *
 * <pre>
 * own(c) = max(0, loss(c) - sum over callees d: loss(d) x loss(c) / sum over callers u of d: loss(u))
 * </pre>
 *
 * Somebody calls a component whose callers are not known. What it loses explains, in proportion, what is left unexplained of
 * those that it does not need itself.
 */
final class OwnLoss {
    /** Requests may be counted that much too low. */
    private static final double MISCOUNT = 3;

    private final Map<String, Loss> losses;
    private final CallGraph graph;

    OwnLoss(Map<String, Loss> losses, CallGraph graph) {
        this.losses = losses;
        this.graph = graph;
    }

    Map<String, Double> of(Set<String> alerting) {
        Map<String, Double> own = new HashMap<>();
        losses.forEach((component, loss) -> own.put(component, beyondCallees(component)));
        for (String adrift : graph.adrift(losses.keySet(), alerting)) {
            if (losses.get(adrift).lost() > 0) {
                explain(adrift, own);
            }
        }
        return own;
    }

    private double beyondCallees(String component) {
        double lost = losses.get(component).lost();
        double explained = 0;
        for (String callee : graph.calleesOf(component)) {
            double below = losses.containsKey(callee) ? losses.get(callee).lost() : 0;
            if (below > 0 && lost > 0) {
                double waiting = graph.callersOf(callee).stream()
                        .filter(losses::containsKey)
                        .mapToDouble(caller -> losses.get(caller).lost())
                        .sum();
                explained += below * lost / waiting;
            }
        }
        return Math.max(0, lost - explained);
    }

    /** One that crashed has no more to show than what waits for it. */
    private void explain(String adrift, Map<String, Double> own) {
        Set<String> waiting = new HashSet<>(own.keySet());
        waiting.removeAll(graph.below(adrift));
        double unexplained = waiting.stream().mapToDouble(own::get).sum();
        if (unexplained <= 0) {
            return;
        }
        Loss loss = losses.get(adrift);
        double explained = loss.crashed() ? unexplained : Math.min(unexplained, MISCOUNT * loss.lost());
        waiting.forEach(
                component -> own.computeIfPresent(component, (name, left) -> left * (1 - explained / unexplained)));
        own.computeIfPresent(adrift, (name, left) -> loss.crashed() ? Math.max(left, explained) : left);
    }
}
