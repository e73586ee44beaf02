package io.mapek.stage.keeper;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which system is due when. */
final class Deadlines {
    private record Due(Instant at, String systemId) {}

    private final TreeSet<Due> order =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::systemId));
    private final Map<String, Due> bySystem = new HashMap<>();

    void set(String systemId, Optional<Instant> deadline) {
        Due before = bySystem.remove(systemId);
        if (before != null) {
            order.remove(before);
        }
        deadline.ifPresent(at -> {
            Due due = new Due(at, systemId);
            bySystem.put(systemId, due);
            order.add(due);
        });
    }

    /** The systems due at {@code now}, the earliest first. */
    List<String> due(Instant now) {
        return order.headSet(new Due(now, "\uffff"), true).stream()
                .map(Due::systemId)
                .toList();
    }

    Optional<Instant> next() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.first().at());
    }
}
