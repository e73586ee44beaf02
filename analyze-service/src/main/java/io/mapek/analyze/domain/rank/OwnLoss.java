package io.mapek.analyze.domain.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
 * those that it does not need itself and whose requests normally take long enough to wait for it.
 */
final class OwnLoss {
    /** Requests may be counted that much too low. */
    private static final double MISCOUNT = 3;
    /** Who waits for another takes at least its time, and is itself not much miscounted. */
    private static final double WAITS = 0.5;

    private final Map<String, Loss> losses;
    private final CallGraph graph;

    OwnLoss(Map<String, Loss> losses, CallGraph graph) {
        this.losses = losses;
        this.graph = graph;
    }

    Map<String, Double> all() {
        Map<String, Double> own = ofKnownCalls();
        Set<String> waiting = new HashSet<>(losses.keySet());
        waiting.removeIf(component -> losses.get(component).crashed());
        for (String component : adrift()) {
            waiting.remove(component);
            explain(component, own, waiting);
        }
        return own;
    }

    /** As if all calls were known. */
    Map<String, Double> ofKnownCalls() {
        Map<String, Double> own = new HashMap<>();
        losses.forEach((component, loss) -> own.put(component, beyondCallees(component)));
        return own;
    }

    /**
     * Those that nobody is known to call, without the front: the one whose requests take most time in all. Crashed ones come
     * first, then those of least time, which are furthest from the front.
     */
    private List<String> adrift() {
        List<String> uncalled = losses.keySet().stream()
                .filter(component -> graph.callersOf(component).isEmpty())
                .sorted(Comparator.<String>comparingDouble(
                                component -> losses.get(component).time())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<String> adrift = new ArrayList<>(uncalled.subList(0, Math.max(0, uncalled.size() - 1)));
        adrift.sort(Comparator.comparing(component -> !losses.get(component).crashed()));
        return adrift;
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
    private void explain(String adrift, Map<String, Double> own, Set<String> waiting) {
        Loss loss = losses.get(adrift);
        Set<String> callers = new HashSet<>(waiting);
        callers.removeIf(component -> !loss.crashed() && losses.get(component).time() < WAITS * loss.time());
        callers.removeAll(graph.below(adrift));
        double unexplained = callers.stream().mapToDouble(own::get).sum();
        if (unexplained <= 0 || loss.lost() <= 0) {
            return;
        }
        double explained = loss.crashed() ? unexplained : Math.min(unexplained, MISCOUNT * loss.lost());
        callers.forEach(
                component -> own.computeIfPresent(component, (name, left) -> left * (1 - explained / unexplained)));
        own.computeIfPresent(adrift, (name, left) -> loss.crashed() ? Math.max(left, explained) : left);
    }
}
