package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One series of a component: what is normal for it, and its latest values.
 *
 * @param recent newest last: outside incidents those that wait to be taken for normal and the two before them, in an
 *     incident those that it is ranked on
 * @param before the worse of the two values before the incident, or null: a slow drift is no loss
 * @param missed cycles in a row without a value
 * @param presence share of the latest cycles that had a value
 * @param quantile true for a quantile or an extreme, null for a mean: absent, it takes no room in the state
 */
record WatchedSeries(
        String component,
        SeriesRole role,
        String metric,
        Baseline normal,
        List<Float> recent,
        Float before,
        int missed,
        float presence,
        Boolean quantile) {
    /** A series that is there less often cannot be said to have vanished. */
    private static final double REGULAR = 0.9;
    /** Nor one that misses so many values in a row more often than this by chance. */
    private static final double CHANCE = 1e-5;

    private static final double FORGETTING = 0.99;

    WatchedSeries {
        Require.text(component, "component");
        recent = Require.copy(recent);
    }

    static WatchedSeries first(SeriesValue value, double x) {
        return new WatchedSeries(
                value.component(),
                value.role(),
                value.metricName(),
                Baseline.NONE,
                List.of((float) x),
                null,
                0,
                1,
                Quantile.isWrittenIn(value) ? true : null);
    }

    /**
     * With a value.
     *
     * @param learning whether the value that has waited long enough is taken for normal
     * @param open whether an incident is open, so that its window is kept
     */
    WatchedSeries seen(double x, Rhythm rhythm, boolean learning, boolean open) {
        List<Float> longer = new ArrayList<>(recent);
        longer.add((float) x);
        int ripe = longer.size() - 1 - rhythm.guard();
        Baseline next = learning && ripe >= 0 ? normal.taking(longer.get(ripe), role) : normal;
        int kept = open ? Rhythm.MAX_WINDOW : rhythm.guard() + 2;
        float present = (float) (1 - FORGETTING + presence * Math.pow(FORGETTING, missed + 1.0));
        return with(next, longer.subList(Math.max(0, longer.size() - kept), longer.size()), before, 0, present);
    }

    boolean isMean() {
        return quantile == null;
    }

    WatchedSeries absent() {
        return with(normal, recent, before, missed + 1, presence);
    }

    /** At the onset of an incident that shows in the last {@code showing} values. */
    WatchedSeries anchored(int showing) {
        int end = Math.max(0, recent.size() - (missed > 0 ? 0 : showing));
        List<Float> two = recent.subList(Math.max(0, end - 2), end);
        Float worse = two.isEmpty() || role == null
                ? null
                : switch (role) {
                    case LATENCY -> Collections.max(two);
                    case AVAILABILITY -> Collections.min(two);
                    case REQUESTS -> null;
                };
        return with(normal, recent, worse, missed, presence);
    }

    /** After an incident: nothing from it is taken for normal. */
    WatchedSeries calmed() {
        return with(normal, List.of(), null, missed, presence);
    }

    /** Whether it was there regularly and is gone. */
    boolean vanished() {
        return missed >= 2 && presence >= REGULAR && Math.pow(1 - presence, missed) < CHANCE && normal.known();
    }

    /** Whether its last two values are next to nothing though its normal is far from that. */
    boolean fellToNothing(double share) {
        return normal.nothingIsFar()
                && missed == 0
                && recent.size() >= 2
                && recent.subList(recent.size() - 2, recent.size()).stream()
                        .allMatch(x -> Math.abs(x) <= share * normal.mean());
    }

    /** The z that at least half of the last values reach; 0 when any of them is missing. */
    double lasting(int samples) {
        if (missed > 0 || recent.size() < samples || !normal.known()) {
            return 0;
        }
        double[] last = new double[samples];
        Arrays.setAll(last, i -> normal.z(recent.get(recent.size() - samples + i), role));
        Arrays.sort(last);
        return last[(samples - 1) / 2];
    }

    /** Whether any of the last values of a window is known. */
    boolean isIn(int window) {
        return missed < window && !recent.isEmpty();
    }

    /** The median of the values in the window. */
    double median(int window) {
        List<Float> sorted = sorted(Math.max(1, window - missed));
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2.0;
    }

    /** The z of the window's median. */
    double z(int window) {
        return normal.known() && isIn(window) ? normal.z(median(window), role) : 0;
    }

    /** How far the window's median is beyond normal and beyond what was before, in the worse direction. */
    double rise(int window) {
        if (role == null || z(window) <= 1) {
            return 0;
        }
        double x = median(window);
        return switch (role) {
            case LATENCY -> Math.max(0, x - Math.max(normal.mean(), before == null ? normal.mean() : before));
            case AVAILABILITY -> Math.max(0, Math.min(normal.mean(), before == null ? normal.mean() : before) - x);
            case REQUESTS -> 0;
        };
    }

    private List<Float> sorted(int last) {
        List<Float> values = new ArrayList<>(recent.subList(Math.max(0, recent.size() - last), recent.size()));
        Collections.sort(values);
        return values;
    }

    private WatchedSeries with(Baseline next, List<Float> values, Float worse, int misses, float present) {
        return new WatchedSeries(component, role, metric, next, values, worse, misses, present, quantile);
    }
}
