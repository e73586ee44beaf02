package io.mapek.charter.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults that are active, at most one of each name. */
public final class Disturbances {
    private final Map<String, ActiveFault> active = new LinkedHashMap<>();

    public List<ActiveFault> active() {
        return List.copyOf(active.values());
    }

    /** Lets a fault strike; one of the same name that is active is lifted first. */
    public ActiveFault inject(Fault fault, Optional<Duration> duration, Charter charter) {
        lift(fault.name(), charter);
        Instant now = charter.now();
        ActiveFault struck = new ActiveFault(fault, now, duration.map(now::plus));
        fault.strike(charter);
        active.put(fault.name(), struck);
        return struck;
    }

    /** Ends a fault and answers it, if it was active. */
    public Optional<ActiveFault> lift(String name, Charter charter) {
        Optional<ActiveFault> lifted = Optional.ofNullable(active.remove(name));
        lifted.ifPresent(each -> each.fault().lift(charter));
        return lifted;
    }

    Pressure pressure(Instant now) {
        return active.values().stream()
                .map(each -> each.fault().pressure(each.age(now)))
                .reduce(Pressure.NONE, Pressure::and);
    }

    /** Lets go of the faults whose time is over and of those that are spent. */
    void settle(Charter charter) {
        Instant now = charter.now();
        for (ActiveFault each : active()) {
            if (each.hasPassed(now)) {
                lift(each.fault().name(), charter);
            } else if (each.fault().isSpent(charter, each.age(now))) {
                active.remove(each.fault().name());
            }
        }
    }
}
