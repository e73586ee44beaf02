package io.mapek.stage.keeper;

import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of one system: the stage's state, and what the keeper needs beside it.
 *
 * @param version of the state's shape
 * @param sequence counts the journal's entries
 * @param collected counts the events that were collected between decisions
 * @param marks per topic, the next offset: what lies below was seen, unless the topic's offsets have begun again
 * @param seen the latest ids
 * @param config hash of the configuration in force at the latest turn, or null before the first
 * @param traceparent of the latest input, or null
 * @param time how far the system's own time has come, or null before the first turn
 */
public record Kept<S>(
        int version,
        String systemId,
        S state,
        long sequence,
        long collected,
        Map<String, Long> marks,
        Seen seen,
        String config,
        String traceparent,
        Instant time) {
    public Kept {
        Require.text(systemId, "systemId");
        Require.present(state, "state");
        marks = Require.sorted(marks);
        seen = seen == null ? Seen.NOTHING : seen;
    }

    static <S> Kept<S> empty(int version, String systemId, S state) {
        return new Kept<>(version, systemId, state, 0, 0, null, null, null, null, null);
    }

    boolean hasSeen(Input input) {
        return isBelowMark(input) && !isAfterAll(input)
                || seen.has(input.event().id());
    }

    private boolean isBelowMark(Input input) {
        return input.offset() < marks.getOrDefault(input.topic(), 0L);
    }

    /**
     * Where a topic was made anew, or a broker without replicas lost its end, new records have offsets that were there before:
     * what is later than everything so far cannot have been seen.
     */
    private boolean isAfterAll(Input input) {
        return time != null && input.event().time().isAfter(time);
    }

    Kept<S> at(int newVersion) {
        return new Kept<>(newVersion, systemId, state, sequence, collected, marks, seen, config, traceparent, time);
    }

    Kept<S> with(S newState) {
        return new Kept<>(version, systemId, newState, sequence, collected, marks, seen, config, traceparent, time);
    }

    Kept<S> journaled() {
        return new Kept<>(version, systemId, state, sequence + 1, collected, marks, seen, config, traceparent, time);
    }

    Kept<S> collectedOne() {
        return new Kept<>(version, systemId, state, sequence, collected + 1, marks, seen, config, traceparent, time);
    }

    Kept<S> configured(String newConfig) {
        return new Kept<>(version, systemId, state, sequence, collected, marks, seen, newConfig, traceparent, time);
    }

    Kept<S> past(Input input) {
        Map<String, Long> further = new TreeMap<>(marks);
        further.merge(input.topic(), input.offset() + 1, isAfterAll(input) ? (mark, next) -> next : Math::max);
        return new Kept<>(
                version,
                systemId,
                state,
                sequence,
                collected,
                further,
                seen.with(input.event().id()),
                config,
                input.trace().traceparent(),
                later(input.event().time()));
    }

    Kept<S> at(Instant deadline) {
        return new Kept<>(
                version, systemId, state, sequence, collected, marks, seen, config, traceparent, later(deadline));
    }

    private Instant later(Instant other) {
        return time == null || other.isAfter(time) ? other : time;
    }

    TraceContext trace(String beginner) {
        return TraceContext.parse(traceparent).orElseGet(() -> TraceContext.begunBy(beginner));
    }
}
