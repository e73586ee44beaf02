package io.mapek.monitor.domain;

import io.mapek.schema.systems.Rule;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a counter gained lately. Gains within the same {@link #GRAIN_MILLIS} become one with the later time, so that even one
 * in every fast cycle needs few, and each is forgotten at most a grain late.
 *
 * @param byMillis occurrences by when they were seen, at most {@link #MAX}
 */
public record Gains(SortedMap<Long, Integer> byMillis) {
    static final int GRAIN_MILLIS = 4_000;
    static final int MAX = (int) Rule.INCREMENTS_LOOK_BACK.toMillis() / GRAIN_MILLIS + 1;

    public Gains {
        byMillis = Collections.unmodifiableSortedMap(byMillis == null ? new TreeMap<>() : new TreeMap<>(byMillis));
    }

    static Gains none() {
        return new Gains(null);
    }

    Gains plus(Instant at, int occurrences) {
        SortedMap<Long, Integer> all = new TreeMap<>(within(at));
        long moment = at.toEpochMilli();
        long sum = occurrences;
        if (!all.isEmpty() && grain(all.lastKey()) == grain(moment)) {
            sum += all.remove(all.lastKey());
        }
        all.put(moment, most(sum));
        return new Gains(all);
    }

    int sum(Instant now) {
        return most(within(now).values().stream().mapToLong(Integer::longValue).sum());
    }

    /** The number, or the most that is told. */
    static int most(long occurrences) {
        return (int) Math.min(Integer.MAX_VALUE, occurrences);
    }

    private SortedMap<Long, Integer> within(Instant now) {
        return byMillis.tailMap(now.minus(Rule.INCREMENTS_LOOK_BACK).toEpochMilli() + 1);
    }

    private static long grain(long millis) {
        return Math.floorDiv(millis, GRAIN_MILLIS);
    }
}
