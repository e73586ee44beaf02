package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.Call;
import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who calls whom, as far as it was ever seen: a crashed component calls nobody any more.
 *
 * @param known at most {@link #MAX_CALLS}, the longest known first to be forgotten
 */
record Calls(List<Call> known) {
    static final int MAX_CALLS = 500;

    Calls {
        known = Require.copy(known);
    }

    Calls with(Collection<Call> seen) {
        if (known.containsAll(seen)) {
            return this;
        }
        Set<Call> all = new LinkedHashSet<>(known);
        seen.stream().filter(call -> !call.caller().equals(call.callee())).forEach(all::add);
        List<Call> ordered = new ArrayList<>(all);
        return new Calls(ordered.subList(Math.max(0, ordered.size() - MAX_CALLS), ordered.size()));
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
