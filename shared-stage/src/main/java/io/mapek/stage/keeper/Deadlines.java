package io.mapek.stage.keeper;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which system is due when, by the wall clock. A system whose own time lags behind the wall clock, after an outage, keeps
 * that lag: a deadline set 30 s ahead leaves 30 s for the answer, however old the event was that set it.
 */
final class Deadlines {
    private record Due(Instant at, String systemId) {}

    private final TreeSet<Due> order =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::systemId));
    private final Map<String, Due> bySystem = new HashMap<>();
    private final Map<String, Duration> lags = new HashMap<>();

    void set(Kept<?> kept, Optional<Instant> deadline, Instant wallClock) {
        silence(kept.systemId());
        Duration lag = kept.time() == null || kept.time().isAfter(wallClock)
                ? Duration.ZERO
                : Duration.between(kept.time(), wallClock);
        deadline.ifPresent(at -> {
            Due due = new Due(at.plus(lag), kept.systemId());
            bySystem.put(kept.systemId(), due);
            lags.put(kept.systemId(), lag);
            order.add(due);
        });
    }

    void silence(String systemId) {
        Due before = bySystem.remove(systemId);
        lags.remove(systemId);
        if (before != null) {
            order.remove(before);
        }
    }

    /** The systems due at {@code wallClock}, the earliest first. */
    List<String> due(Instant wallClock) {
        return order.headSet(new Due(wallClock, "\uffff"), true).stream()
                .map(Due::systemId)
                .toList();
    }

    /** How far a system's own time has come when the wall clock shows this. */
    Instant ownTime(String systemId, Instant wallClock) {
        return wallClock.minus(lags.getOrDefault(systemId, Duration.ZERO));
    }

    Optional<Instant> next() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.first().at());
    }
}
