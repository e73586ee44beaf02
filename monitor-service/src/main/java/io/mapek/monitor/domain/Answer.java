package io.mapek.monitor.domain;

import io.mapek.schema.model.Sample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a collection answered to one query.
 *
 * @param samples one per series, in an order that does not depend on the answer's; of two the first stands
 * @param whole false when a failure or warning concerns it: then a series that is not in it may still exist
 */
record Answer(List<Sample> samples, boolean whole) {
    static Answer of(List<Sample> all, boolean whole) {
        Map<String, Sample> unique = new TreeMap<>();
        all.forEach(sample -> unique.putIfAbsent(Series.key(sample), sample));
        return new Answer(List.copyOf(unique.values()), whole);
    }
}
