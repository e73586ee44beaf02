package io.mapek.analyze.domain.rank;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who calls whom, both ways. It may have holes: a component that somebody calls may look as if nobody did. */
record CallGraph(Map<String, Set<String>> callees, Map<String, Set<String>> callers) {

    static CallGraph of(Calls calls) {
        return new CallGraph(calls.callees(), calls.callers());
    }

    Set<String> calleesOf(String component) {
        return callees.getOrDefault(component, Set.of());
    }

    Set<String> callersOf(String component) {
        return callers.getOrDefault(component, Set.of());
    }

    /** A component and all that it needs, directly or not. */
    Set<String> below(String component) {
        Set<String> reached = new HashSet<>(Set.of(component));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String callee : calleesOf(open.pop())) {
                if (reached.add(callee)) {
                    open.push(callee);
                }
            }
        }
        return reached;
    }
}
