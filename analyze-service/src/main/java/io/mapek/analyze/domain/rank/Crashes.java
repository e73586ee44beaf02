package io.mapek.analyze.domain.rank;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells components that crashed from those that are only starved: who gets no requests because all its callers are silent
 * too has lost nothing of its own.
 */
final class Crashes {
    private Crashes() {}

    /**
     * The components that fell silent while somebody still calls them; where there is none, those that nobody is known to
     * call. While the series of some are gone, one that tells of no requests is starved: it can still tell.
     */
    static Set<String> crashed(Map<String, ComponentSeries> components, Map<String, Set<String>> callers) {
        Set<String> silent = silent(components);
        Set<String> gone = new HashSet<>(silent);
        gone.removeIf(component -> !components.get(component).vanished());
        Set<String> candidates = gone.isEmpty() ? silent : gone;
        Set<String> called = new HashSet<>(candidates);
        called.removeIf(component -> silent.containsAll(callers.getOrDefault(component, Set.of())));
        if (!called.isEmpty()) {
            return called;
        }
        Set<String> adrift = new HashSet<>(candidates);
        adrift.removeIf(callers::containsKey);
        return adrift;
    }

    /** All that fell silent; none when most did at once: then it is the sight that is gone. */
    static Set<String> silent(Map<String, ComponentSeries> components) {
        Set<String> silent = new HashSet<>();
        int vanished = 0;
        for (ComponentSeries component : components.values()) {
            if (component.fellSilent()) {
                silent.add(component.component());
                vanished += component.vanished() ? 1 : 0;
            }
        }
        return 2 * vanished > components.size() ? Set.of() : silent;
    }
}
