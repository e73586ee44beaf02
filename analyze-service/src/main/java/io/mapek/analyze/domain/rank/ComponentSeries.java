package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.SeriesRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The watched series of one component.
 *
 * @param window the samples that are looked at
 */
record ComponentSeries(String component, List<WatchedSeries> series, int window) {
    private static final double NOTHING = 0.05;

    /** The components of all series that have a known normal, by name. */
    static Map<String, ComponentSeries> of(Iterable<WatchedSeries> all, int window) {
        Map<String, ComponentSeries> components = new TreeMap<>();
        for (WatchedSeries one : all) {
            if (one.normal().known()) {
                components
                        .computeIfAbsent(one.component(), name -> new ComponentSeries(name, new ArrayList<>(), window))
                        .series()
                        .add(one);
            }
        }
        return components;
    }

    List<WatchedSeries> of(SeriesRole role) {
        return series.stream().filter(one -> one.role() == role).toList();
    }

    /** The series whose product with requests is what is lost; quantiles only where nothing else is watched. */
    private List<WatchedSeries> means(SeriesRole role) {
        List<WatchedSeries> means =
                of(role).stream().filter(WatchedSeries::isMean).toList();
        return means.isEmpty() ? of(role) : means;
    }

    boolean knows(SeriesRole role) {
        return series.stream().anyMatch(one -> one.role() == role);
    }

    /** The largest z of a role's series; of all series where the role is null. */
    double z(SeriesRole role) {
        return series.stream()
                .filter(one -> role == null || one.role() == role)
                .mapToDouble(one -> one.z(window))
                .max()
                .orElse(0);
    }

    /** How much worse a role's series are than before, in their mean. */
    double rise(SeriesRole role) {
        return means(role).stream()
                .filter(one -> one.isIn(window))
                .mapToDouble(one -> one.rise(window))
                .average()
                .orElse(0);
    }

    double normal(SeriesRole role) {
        return means(role).stream()
                .mapToDouble(one -> one.normal().mean())
                .average()
                .orElse(0);
    }

    double requests() {
        return of(SeriesRole.REQUESTS).stream()
                .filter(one -> one.isIn(window))
                .mapToDouble(one -> one.median(window))
                .sum();
    }

    double normalRequests() {
        return of(SeriesRole.REQUESTS).stream()
                .mapToDouble(one -> one.normal().mean())
                .sum();
    }

    /** Whether all its series were there regularly and are gone. */
    boolean vanished() {
        return series.stream().allMatch(WatchedSeries::vanished);
    }

    /** Whether all is gone, or requests that were far from nothing have fallen to nothing, for two samples at least. */
    boolean fellSilent() {
        List<WatchedSeries> requests = of(SeriesRole.REQUESTS);
        return vanished() || !requests.isEmpty() && requests.stream().allMatch(one -> one.fellToNothing(NOTHING));
    }
}
