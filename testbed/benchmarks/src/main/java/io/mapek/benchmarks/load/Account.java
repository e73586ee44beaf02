package io.mapek.benchmarks.load;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.DeadlineFired;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.StateKept;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must come and what came, each id once, and the longest time that any system waited for its next output. */
final class Account {
    private final boolean journaled;
    private final Set<String> expected = new HashSet<>();
    private final Map<String, Integer> came = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private Duration longest = Duration.ZERO;
    private long applied;

    /** A stage with a journal has one output per input there; another one has its cycles. */
    Account(boolean journaled) {
        this.journaled = journaled;
    }

    synchronized void expect(Event event) {
        expected.add(key(event));
    }

    synchronized void came(Event event, long nanos) {
        came.merge(key(event), 1, Integer::sum);
        if (journaled ? event instanceof InputApplied : event instanceof CycleCompleted) {
            applied++;
            Long before = last.put(event.systemId(), nanos);
            Duration gap = Duration.ofNanos(before == null ? 0 : nanos - before);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
    }

    /**
     * A journal's own ids hold the order in which topics were read, which a stage may choose: an input is known by what was
     * read, a deadline by when it was due.
     */
    private static String key(Event event) {
        if (event instanceof InputApplied input) {
            return "InputApplied " + input.inputId();
        }
        if (event instanceof StateKept kept) {
            return "StateKept " + kept.systemId() + " " + kept.time();
        }
        if (event instanceof DeadlineFired fired) {
            return "DeadlineFired " + fired.systemId() + " " + fired.time();
        }
        return event.getClass().getSimpleName() + " " + event.id();
    }

    /** The longest time between two outputs of one system since it was last asked. */
    synchronized Duration longestSinceAsked() {
        Duration answer = longest;
        longest = Duration.ZERO;
        return answer;
    }

    /** Inputs that were taken in so far. */
    synchronized long applied() {
        return applied;
    }

    synchronized long expectedCount() {
        return expected.size();
    }

    synchronized boolean isComplete() {
        return came.keySet().containsAll(expected);
    }

    synchronized long lost() {
        return expected.stream().filter(id -> !came.containsKey(id)).count();
    }

    synchronized long repeated() {
        return came.values().stream().filter(times -> times > 1).count();
    }

    /** What nobody should have said. */
    synchronized long unexpected() {
        return came.keySet().stream().filter(id -> !expected.contains(id)).count();
    }
}
