package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.Call;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who calls whom, as far as it was seen lately: a crashed component calls nobody any more, but a call that nobody makes for
 * one or two {@link #PERIOD}s explains nothing.
 *
 * @param known at most {@link #MAX_CALLS}, those not yet seen in this period first, and of these the longest known
 * @param fresh how many at the end were seen in this period
 * @param turned when this period began, or null before the first call
 */
record Calls(List<Call> known, int fresh, Instant turned) {
    static final int MAX_CALLS = 500;

    /** Longer than incidents are, short enough for a system that is built anew. */
    static final Duration PERIOD = Duration.ofHours(24);

    static final Calls NONE = new Calls(List.of(), 0, null);

    Calls {
        known = Require.copy(known);
        fresh = turned == null ? known.size() : fresh;
    }

    /** After a look that saw these calls; one that saw none tells nothing of calls. */
    Calls seen(Collection<Call> calls, Instant now) {
        if (calls.isEmpty()) {
            return this;
        }
        boolean over = turned != null && !now.isBefore(turned.plus(PERIOD));
        List<Call> old = over ? known.subList(known.size() - fresh, known.size()) : known.subList(0, stale());
        List<Call> news = over ? List.of() : known.subList(stale(), known.size());
        if (!over && turned != null && news.containsAll(calls)) {
            return this;
        }
        Set<Call> current = new LinkedHashSet<>(news);
        calls.stream().filter(call -> !call.caller().equals(call.callee())).forEach(current::add);
        List<Call> all = new ArrayList<>(old);
        all.removeAll(current);
        all.addAll(current);
        List<Call> kept = all.subList(Math.max(0, all.size() - MAX_CALLS), all.size());
        return new Calls(kept, Math.min(current.size(), kept.size()), over || turned == null ? now : turned);
    }

    private int stale() {
        return known.size() - fresh;
    }

    /** With those that a description tells, which are never forgotten. */
    Calls with(Collection<Call> told) {
        return told.isEmpty() || known.containsAll(told)
                ? this
                : NONE.seen(known, Instant.EPOCH).seen(told, Instant.EPOCH);
    }

    Map<String, Set<String>> callees() {
        Map<String, Set<String>> callees = new HashMap<>();
        known.forEach(call -> callees.computeIfAbsent(call.caller(), name -> new LinkedHashSet<>())
                .add(call.callee()));
        return callees;
    }

    Map<String, Set<String>> callers() {
        Map<String, Set<String>> callers = new HashMap<>();
        known.forEach(call -> callers.computeIfAbsent(call.callee(), name -> new LinkedHashSet<>())
                .add(call.caller()));
        return callers;
    }
}
