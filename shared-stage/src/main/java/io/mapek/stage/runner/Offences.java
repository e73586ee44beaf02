package io.mapek.stage.runner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often a task failed at the same record. After three failures the record is a dead letter, so that one poisoned
 * record cannot stop a partition for ever.
 */
public final class Offences {
    /** So many failures at one offset, and the record is put aside. */
    public static final int MOST = 3;

    private record Place(long offset, int failures, String reason) {
        Place again(Place later) {
            return offset == later.offset ? new Place(offset, failures + 1, later.reason) : later;
        }
    }

    private final Map<String, Place> latest = new ConcurrentHashMap<>();
    private final AtomicLong putAside = new AtomicLong();

    void failed(Arrival arrival, Throwable reason) {
        latest.merge(key(arrival), new Place(arrival.offset(), 1, String.valueOf(reason)), Place::again);
    }

    boolean isHopeless(Arrival arrival) {
        Place place = latest.get(key(arrival));
        return place != null && place.offset() == arrival.offset() && place.failures() >= MOST;
    }

    /** Counts the record as put aside and tells why. */
    String putAside(Arrival arrival) {
        putAside.incrementAndGet();
        Place place = latest.get(key(arrival));
        return "the task failed " + MOST + " times at this record, at last with: "
                + (place == null ? "an unknown error" : place.reason());
    }

    /** How many records were put aside since the start: any means DEGRADED. */
    public long count() {
        return putAside.get();
    }

    private static String key(Arrival arrival) {
        return arrival.topic() + "-" + arrival.partition();
    }
}
