package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SeriesQuery;
import java.time.Duration;

/**
 * Makes samples comparable: what a counter gained in a cycle is told per second, because cycles are short while something
 * is wrong and long otherwise.
 *
 * @param elapsed since the last cycle that saw, or null; what was gained over another time tells so
 */
record Units(ManagedSystem system, Duration elapsed) {

    /** The comparable value, or null when it cannot be told. */
    Double of(SeriesValue value) {
        if (!isCounter(value.metricName())) {
            return value.value();
        }
        if (value.seconds() != null) {
            return value.value() / value.seconds();
        }
        return elapsed == null || !elapsed.isPositive() ? null : value.value() * 1000.0 / elapsed.toMillis();
    }

    private boolean isCounter(String metric) {
        for (SeriesQuery query : system.series()) {
            if (query.counter() && query.metric().equals(metric)) {
                return true;
            }
        }
        return false;
    }
}
