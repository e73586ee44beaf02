package io.mapek.charter.domain;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Counts policy violations: a fluid amount per kind, of which the whole ones have happened. */
public final class Violations {
    private static final double CRITICAL_SHARE = 0.25;
    private static final Comparator<ViolationKind> ORDER = Comparator.comparing(ViolationKind::component)
            .thenComparing(ViolationKind::severity)
            .thenComparing(ViolationKind::type);

    private final Map<ViolationKind, Double> amounts = new TreeMap<>(ORDER);

    /** The violations so far by kind, kinds without any left out. */
    public Map<ViolationKind, Long> counts() {
        Map<ViolationKind, Long> whole = new TreeMap<>(ORDER);
        amounts.forEach((kind, amount) -> {
            if (amount >= 1) {
                whole.put(kind, (long) Math.floor(amount));
            }
        });
        return whole;
    }

    public long total() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** A quarter of them are critical. */
    void add(Component component, String type, double amount) {
        if (amount > 0) {
            count(new ViolationKind(component, ViolationKind.WARNING, type), amount * (1 - CRITICAL_SHARE));
            count(new ViolationKind(component, ViolationKind.CRITICAL, type), amount * CRITICAL_SHARE);
        }
    }

    private void count(ViolationKind kind, double amount) {
        amounts.merge(kind, amount, Double::sum);
    }
}
