package io.mapek.monitor.domain;

import io.mapek.schema.model.Require;
import io.mapek.schema.systems.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a counter gained lately. Gains within the same {@link #GRAIN_SECONDS} become one with the later time, so that even one
 * in every fast cycle needs few, and each is forgotten at most a grain late.
 *
 * @param latest oldest first, at most {@link #MAX}
 */
public record Gains(List<Gain> latest) {
    static final int GRAIN_SECONDS = 4;
    static final int MAX = (int) Rule.INCREMENTS_LOOK_BACK.toSeconds() / GRAIN_SECONDS + 1;

    public Gains {
        latest = Require.copy(latest);
    }

    /** So many occurrences in one cycle, or in a few. */
    public record Gain(Instant at, int occurrences) {
        long grain() {
            return Math.floorDiv(at.getEpochSecond(), GRAIN_SECONDS);
        }
    }

    static Gains none() {
        return new Gains(List.of());
    }

    Gains plus(Instant at, int occurrences) {
        List<Gain> all = new ArrayList<>(within(at).latest());
        Gain gain = new Gain(at, occurrences);
        if (!all.isEmpty() && all.getLast().grain() == gain.grain()) {
            gain = new Gain(at, most((long) all.removeLast().occurrences() + occurrences));
        }
        all.add(gain);
        return new Gains(all);
    }

    Gains within(Instant now) {
        Instant since = now.minus(Rule.INCREMENTS_LOOK_BACK);
        return new Gains(
                latest.stream().filter(gain -> gain.at().isAfter(since)).toList());
    }

    int sum(Instant now) {
        return most(within(now).latest().stream().mapToLong(Gain::occurrences).sum());
    }

    /** The number, or the most that is told. */
    static int most(long occurrences) {
        return (int) Math.min(Integer.MAX_VALUE, occurrences);
    }
}
