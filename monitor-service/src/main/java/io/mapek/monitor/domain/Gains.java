package io.mapek.monitor.domain;

import io.mapek.schema.model.Require;
import io.mapek.schema.systems.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a counter gained lately.
 *
 * @param latest oldest first, at most {@link #MAX}; when there are more, the two oldest become one with the later time
 */
public record Gains(List<Gain> latest) {
    static final int MAX = 15;

    public Gains {
        latest = Require.copy(latest);
    }

    /** So many occurrences in one cycle. */
    public record Gain(Instant at, int occurrences) {}

    static Gains none() {
        return new Gains(List.of());
    }

    Gains plus(Instant at, int occurrences) {
        List<Gain> all = new ArrayList<>(within(at).latest());
        all.add(new Gain(at, occurrences));
        if (all.size() > MAX) {
            Gain oldest = all.removeFirst();
            Gain next = all.removeFirst();
            all.addFirst(new Gain(next.at(), oldest.occurrences() + next.occurrences()));
        }
        return new Gains(all);
    }

    Gains within(Instant now) {
        Instant since = now.minus(Rule.INCREMENTS_LOOK_BACK);
        return new Gains(
                latest.stream().filter(gain -> gain.at().isAfter(since)).toList());
    }

    int sum(Instant now) {
        return within(now).latest().stream().mapToInt(Gain::occurrences).sum();
    }
}
