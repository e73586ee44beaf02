package io.mapek.monitor.domain;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.Sample;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last values of the counters that one query selects, from which follows what was added since:
 *
 * <pre>
 *  known, not lower: value - last      born since the baseline: value
 *  known, lower (a reset): value       seen before there is a baseline: nothing
 * </pre>
 *
 * <p>Of a series that several sources tell the largest value counts. While one of them is away, a lower value of the others is no
 * reset: they may be a little behind.
 *
 * @param selector what is selected; another selection begins anew
 * @param baselined whether a whole answer was seen, so that a series not remembered is a new-born one
 * @param leftOut whether series of the last answer found no room, so that one not remembered may be an old one
 * @param last by series, also of series missing in the latest answers: one that returns is not new-born
 * @param at when the query was last answered, or null
 */
record CounterMemory(String selector, boolean baselined, boolean leftOut, Map<String, Last> last, Instant at) {
    CounterMemory {
        last = Require.sorted(last);
    }

    /**
     * A counter's last value.
     *
     * @param cycle in which it was seen
     * @param twice true when several sources told it; null is false
     * @param at when, where that is not the query's last answer; else null
     */
    record Last(double value, long cycle, Boolean twice, Instant at) {
        boolean isTwice() {
            return Boolean.TRUE.equals(twice);
        }

        private Last missingSince(Instant answered) {
            return at == null ? new Last(value, cycle, twice, answered) : this;
        }
    }

    static CounterMemory none(String selector) {
        return new CounterMemory(selector, false, false, Map.of(), null);
    }

    /**
     * What an answer adds, by series; a series of the baseline is not in it.
     *
     * @param unsettled targets whose series were out of sight when the baseline was made
     */
    Map<String, Double> added(Answer answer, Collection<String> unsettled) {
        Map<String, Double> added = new HashMap<>();
        answer.series().forEach((key, sample) -> {
            Last known = last.get(key);
            if (known != null && answer.mayLag(known, key, sample)) {
                added.put(key, 0.0);
            } else if (known != null) {
                added.put(key, since(known.value(), sample.value()));
            } else if (baselined && !leftOut && !isOf(unsettled, sample)) {
                added.put(key, since(0, sample.value()));
            }
        });
        return added;
    }

    /** When a series' last value was seen, which what it gains counts from; null when that is not known. */
    Instant seenAt(String series) {
        Last known = last.get(series);
        return known == null || known.at() == null ? at : known.at();
    }

    /** The memory with an answer's values. */
    CounterMemory remembering(Answer answer, long cycle, Instant now) {
        Map<String, Last> next = new TreeMap<>(last);
        next.replaceAll((series, known) -> known.missingSince(at));
        answer.series().forEach((key, sample) -> next.put(key, last(answer, key, sample, cycle)));
        return new CounterMemory(selector, baselined || answer.whole(), answer.told() ? false : leftOut, next, now);
    }

    private Last last(Answer answer, String key, Sample sample, long cycle) {
        Last known = last.get(key);
        boolean twice = answer.twice().contains(key) || !answer.told() && known != null && known.isTwice();
        double value = known != null && answer.mayLag(known, key, sample) ? known.value() : sample.value();
        return new Last(value, cycle, twice ? true : null, null);
    }

    CounterMemory keeping(Map<String, Last> kept, boolean somePresentLeftOut) {
        return new CounterMemory(selector, baselined, leftOut || somePresentLeftOut, kept, at);
    }

    private static boolean isOf(Collection<String> targets, Sample sample) {
        return !targets.isEmpty()
                && Targets.of(sample)
                        .filter(target -> Targets.isAmong(targets, target))
                        .isPresent();
    }

    static double since(double last, double value) {
        return Math.clamp(value >= last ? value - last : value, 0, Double.MAX_VALUE);
    }
}
