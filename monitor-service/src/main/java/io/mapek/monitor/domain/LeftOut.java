package io.mapek.monitor.domain;

import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in breach and found no room. Series are found again by the next cycle; alerts come by themselves, so that their
 * names are kept until they are resolved or not heard of for long.
 *
 * @param series raised in the last cycle
 * @param held series of the last cycle whose rule has a {@code for} that has not passed: they are not active
 * @param alerts by incident, when each was last heard of; at most {@link #MAX_ALERTS}
 */
public record LeftOut(int series, int held, Map<String, Instant> alerts) {
    static final int MAX_ALERTS = 300;

    public LeftOut {
        alerts = Require.sorted(alerts);
    }

    static LeftOut none() {
        return new LeftOut(0, 0, null);
    }

    /** How many in breach they are; of more alerts than are kept, as many as are. */
    public int count() {
        return series + alerts.size();
    }

    LeftOut withSeries(boolean raised) {
        return raised ? new LeftOut(series + 1, held, alerts) : new LeftOut(series, held + 1, alerts);
    }

    LeftOut with(String incident, Instant heard) {
        Map<String, Instant> more = new TreeMap<>(alerts);
        more.put(incident, heard);
        return more.size() <= MAX_ALERTS ? new LeftOut(series, held, more) : this;
    }

    LeftOut without(String incident) {
        Map<String, Instant> fewer = new TreeMap<>(alerts);
        fewer.remove(incident);
        return new LeftOut(series, held, fewer);
    }

    /** What a new cycle begins with: the alerts of which something was heard within the time. */
    LeftOut heardWithin(Duration timeout, Instant now) {
        Map<String, Instant> heard = new TreeMap<>(alerts);
        heard.values().removeIf(last -> last.plus(timeout).isBefore(now));
        return new LeftOut(0, 0, heard);
    }
}
