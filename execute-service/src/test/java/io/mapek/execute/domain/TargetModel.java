package io.mapek.execute.domain;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An honest target for tests: keeps what was set, per component, and can fail before, after or in the middle. */
final class TargetModel {
    private final Map<String, Map<String, String>> components = new TreeMap<>();

    TargetModel() {
        for (String name : List.of("workers", "tuned", "gate")) {
            components.put(name, new TreeMap<>(Map.of("replicas", "5", "rate_limit", "9", "batch", "1")));
        }
    }

    /** Somebody else sets a value. */
    void meddle(ActionRequested request) {
        desired(request).keySet().forEach(key -> of(request).put(key, "somebody else's"));
    }

    Map<String, Map<String, String>> snapshot() {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        components.forEach((name, state) -> copy.put(name, Map.copyOf(state)));
        return copy;
    }

    Map<String, String> read(ActionRequested request) {
        Map<String, String> all = of(request);
        Map<String, String> found = new HashMap<>(all);
        found.keySet().retainAll(desired(request).keySet());
        return found;
    }

    void set(ActionRequested request) {
        of(request).putAll(desired(request));
    }

    /** Sets one of its keys, in the order of their names, and gives up. */
    void setHalf(ActionRequested request) {
        String first = new TreeMap<>(desired(request)).firstKey();
        of(request).put(first, desired(request).get(first));
    }

    Verdict verify(ActionRequested request) {
        return read(request).equals(desired(request)) ? Verdict.YES : Verdict.NO;
    }

    /** Restores what was before; says so when somebody else changed a key. */
    Optional<FailureKind> undo(ActionRequested request) {
        Map<String, String> now = of(request);
        boolean foreign = false;
        for (Map.Entry<String, String> set : desired(request).entrySet()) {
            String before = request.before().get(set.getKey());
            String value = now.get(set.getKey());
            if (set.getValue().equals(value)) {
                restore(now, set.getKey(), before);
            } else {
                foreign |= value == null ? before != null : !value.equals(before);
            }
        }
        return foreign ? Optional.of(FailureKind.CHANGED_BY_SOMEONE_ELSE) : Optional.empty();
    }

    private static void restore(Map<String, String> now, String key, String before) {
        if (before == null) {
            now.remove(key);
        } else {
            now.put(key, before);
        }
    }

    private static Map<String, String> desired(ActionRequested request) {
        return request.action().desired(request.actionId());
    }

    private Map<String, String> of(ActionRequested request) {
        return components.get(request.target().name());
    }
}
