package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.SeriesRole;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Measures what components lose: time, or requests. A crash loses all that the component carried. */
final class Losses {
    private final Map<String, ComponentSeries> components;
    private final CallGraph graph;
    private final Set<String> crashed;

    Losses(Map<String, ComponentSeries> components, CallGraph graph) {
        this.components = components;
        this.graph = graph;
        this.crashed = Crashes.crashed(components, graph.callers());
    }

    /** The losses of all components of which enough is known. */
    Map<String, Loss> of(SeriesRole role) {
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
        double time = component.normal(SeriesRole.LATENCY) * component.normalRequests();
        if (crashed.contains(component.component())) {
            double carried = component.normalRequests();
            double each = role == SeriesRole.LATENCY ? component.normal(role) : 1;
            return new Loss(
                    carried * each, each, carried, Math.max(MetricRanker.GONE_AT_LEAST, component.z(null)), time, true);
        }
        double rise = component.rise(role) / (role == SeriesRole.AVAILABILITY ? 100 : 1);
        return new Loss(rise * component.requests(), rise, component.requests(), component.z(role), time, false);
    }

    /** What callers lose while they wait for one that is gone is lost by it. */
    private Loss explainingCallers(String component, Loss loss, Map<String, Loss> losses) {
        double waited = graph.callersOf(component).stream()
                .filter(caller -> losses.containsKey(caller) && !crashed.contains(caller))
                .mapToDouble(caller -> losses.get(caller).lost())
                .sum();
        return new Loss(Math.max(loss.lost(), waited), loss.rise(), loss.requests(), loss.z(), loss.time(), true);
    }
}
