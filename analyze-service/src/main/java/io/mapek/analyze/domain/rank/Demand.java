package io.mapek.analyze.domain.rank;

import io.mapek.analyze.domain.pattern.Load;
import io.mapek.schema.model.SeriesRole;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds components that are slow, and those that get well more requests than normal: half as many again, and z > 3. */
final class Demand {
    private static final double SURGE = 1.5;
    private static final double FAR = 3;

    private Demand() {}

    static Load of(Collection<WatchedSeries> series, int window) {
        Set<String> slow = new HashSet<>();
        Map<String, Double> surges = new HashMap<>();
        for (ComponentSeries component : ComponentSeries.of(series, window).values()) {
            if (component.z(SeriesRole.LATENCY) > FAR) {
                slow.add(component.component());
            }
            double normal = component.normalRequests();
            double times = normal <= 0 ? 0 : component.requests() / normal;
            if (times >= SURGE && component.z(SeriesRole.REQUESTS) > FAR) {
                surges.put(component.component(), times);
            }
        }
        return new Load(slow, surges);
    }
}
