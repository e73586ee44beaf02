package io.mapek.monitor.domain;

import io.mapek.schema.model.Sample;
import io.mapek.schema.model.UnmeasuredSample;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a collection answered to one query.
 *
 * @param series the samples by their keys, in an order that does not depend on the answer's; of two the larger stands, which
 *     of a counter is the later
 * @param unmeasured series that are there without a number
 * @param twice keys of the series that several sources tell
 * @param told whether all that is asked for it answered without a failure or warning
 * @param whole whether it lacks nothing but what targets out of sight have; else a series that is not in it may still exist
 * @param complete whether it lacks nothing but what targets that are down had
 */
record Answer(
        Map<String, Sample> series,
        List<UnmeasuredSample> unmeasured,
        Set<String> twice,
        boolean told,
        boolean whole,
        boolean complete) {
    static Answer of(
            List<Sample> all, List<UnmeasuredSample> unmeasured, boolean told, boolean whole, boolean complete) {
        Map<String, Sample> unique = new TreeMap<>();
        Set<String> twice = new HashSet<>();
        for (Sample sample : all) {
            String key = Series.key(sample);
            Sample known = unique.get(key);
            if (known != null) {
                twice.add(key);
            }
            if (known == null || sample.value() > known.value()) {
                unique.put(key, sample);
            }
        }
        return new Answer(unique, unmeasured, twice, told, whole, complete);
    }

    Collection<Sample> samples() {
        return series.values();
    }

    /** Whether a lower value may be that of another source, which is a little behind, and no reset. */
    boolean mayLag(CounterMemory.Last known, String key, Sample sample) {
        boolean little = sample.value() < known.value() && sample.value() >= known.value() / 2;
        return !told && known.isTwice() && little && !twice.contains(key);
    }
}
