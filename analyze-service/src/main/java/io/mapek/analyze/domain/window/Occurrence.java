package io.mapek.analyze.domain.window;

import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A violation at its moment, weighing what it counted: a counter that jumped by 5 is 5.
 *
 * @param id hash of the event's id, by which a repeat is known
 * @param time by the violation's own time, to the millisecond
 */
public record Occurrence(long id, Subject subject, Instant time, int count) {
    /** The order of event time, whatever the order of arrival. */
    static final Comparator<Occurrence> BY_TIME = Comparator.comparing(Occurrence::time)
            .thenComparing(occurrence -> occurrence.subject().fingerprint())
            .thenComparingLong(Occurrence::id);

    static Occurrence of(ViolationDetected event) {
        return of(event.id(), event.violation());
    }

    /** A violation known by an id. */
    public static Occurrence of(String id, Violation violation) {
        return new Occurrence(
                hash(id),
                Subject.of(violation),
                violation.detectedAt().truncatedTo(ChronoUnit.MILLIS),
                violation.occurrences());
    }

    /** FNV-1a, 64 bits: two ids of one window meet with a chance below one in 10^13. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
