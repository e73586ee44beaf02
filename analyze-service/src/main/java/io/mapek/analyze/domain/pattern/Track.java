package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of one breach, cycle by cycle, while it lasts.
 *
 * @param values oldest first; the newest {@link #MAX_VALUES}
 */
public record Track(String fingerprint, String ruleId, String component, Instant since, List<Double> values) {
    /** With 24 values and 4 lags, 20 are aligned. */
    static final int MAX_VALUES = 24;

    public Track {
        values = Require.copy(values);
    }

    static Track begin(ActiveViolation violation) {
        return new Track(
                violation.fingerprint(),
                violation.ruleId(),
                violation.component(),
                violation.since(),
                List.of(violation.value()));
    }

    Track with(double value) {
        List<Double> longer = new ArrayList<>(values);
        longer.add(value);
        return new Track(
                fingerprint,
                ruleId,
                component,
                since,
                longer.subList(Math.max(0, longer.size() - MAX_VALUES), longer.size()));
    }
}
