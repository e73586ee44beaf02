package io.mapek.monitor.edge;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.ScrapeTarget;
import java.util.List;

/**
 * What one source answered in one collection.
 *
 * @param outOfSight targets that it cannot see now
 */
public record Readings(List<Reading> readings, List<ScrapeTarget> outOfSight) {
    public Readings {
        readings = Require.copy(readings);
        outOfSight = Require.copy(outOfSight);
    }

    /** Of a source that sees all there is. */
    public static Readings of(List<Reading> readings) {
        return new Readings(readings, null);
    }

    /** The whole source gave no answer. */
    public static Readings failed(String reason) {
        return of(List.of(Reading.failed(reason)));
    }
}
