package io.mapek.monitor.domain;

import io.mapek.schema.model.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a collection answered to one query.
 *
 * @param samples one per series, in a stable order; of two the first stands
 * @param whole false when a failure or warning concerns it: then a series that is not in it may still exist
 */
record Answer(List<Sample> samples, boolean whole) {
    static Answer of(List<Sample> all, boolean whole) {
        Set<String> seen = new HashSet<>();
        List<Sample> unique = new ArrayList<>();
        for (Sample sample : all) {
            if (seen.add(Series.key(sample))) {
                unique.add(sample);
            }
        }
        return new Answer(List.copyOf(unique), whole);
    }
}
