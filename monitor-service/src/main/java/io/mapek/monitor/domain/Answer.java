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
 * @param silent what may be missing
 */
record Answer(Map<String, Sample> series, List<UnmeasuredSample> unmeasured, Set<String> twice, Silent silent) {
    static Answer of(List<Sample> all, List<UnmeasuredSample> unmeasured, Silent silent) {
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
        return new Answer(unique, unmeasured, twice, silent);
    }

    /** Whether all that was asked answered without a failure or warning. */
    boolean told() {
        return silent.areNone();
    }

    /** Whether it lacks nothing but what targets out of sight have; else a series that is not in it may still exist. */
    boolean whole() {
        return silent.arePages();
    }

    /** Whether it lacks nothing but what targets that are down had. */
    boolean complete() {
        return silent.areDown();
    }

    Collection<Sample> samples() {
        return series.values();
    }

    /** Whether a lower value may be that of another source, which is a little behind, and no reset. */
    boolean mayLag(CounterMemory.Last known, String key, Sample sample) {
        boolean little = sample.value() < known.value() && sample.value() >= known.value() / 2;
        return !told() && known.isTwice() && little && !twice.contains(key);
    }
}
