package io.mapek.analyze.domain.rank;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SeriesQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells a watched series that is gone from one that may still be there: it is gone when the query that would select it was
 * answered without it, also because its target is down.
 */
final class Answered {
    /** Monitor cuts longer names of metrics, and ends them with a sign for it. */
    private static final int LONG = 48;

    private final boolean all;
    private final boolean none;
    private final Set<String> open = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private boolean anyExpressionOpen;

    private Answered(CycleCompleted cycle, ManagedSystem system) {
        List<String> unanswered = cycle.unanswered();
        this.all = unanswered == null ? cycle.status() == CycleStatus.OK : unanswered.isEmpty();
        Set<String> left = new HashSet<>(unanswered == null ? List.of() : unanswered);
        for (SeriesQuery query : system.series()) {
            String name = query.metric() == null ? query.id() : query.metric();
            known.add(start(name));
            if (left.remove(query.id())) {
                open.add(start(name));
                anyExpressionOpen |= query.metric() == null;
            }
        }
        this.none = unanswered == null || !left.isEmpty();
    }

    static Answered in(CycleCompleted cycle, ManagedSystem system) {
        return new Answered(cycle, system);
    }

    /** Whether a series of this metric is gone when it is missing. An expression may return series of any name. */
    boolean tells(String metric) {
        if (all || none) {
            return all;
        }
        String name = start(metric);
        return !open.contains(name) && (known.contains(name) || !anyExpressionOpen);
    }

    private static String start(String name) {
        return name.substring(0, Math.min(name.length(), LONG));
    }
}
