package io.mapek.execute.domain;

import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything Execute knows of one system.
 *
 * @param clock the latest time seen; an effector whose clock is behind does not turn it back
 * @param running the execution that holds the system's lock, or null
 * @param queue approved policies that wait for it, in the order of approval, at most {@link #MAX_QUEUED}
 * @param history ended executions, oldest first, at most {@link #MAX_HISTORY} and about {@link #MAX_HISTORY_BYTES}
 *     bytes, but always the newest
 * @param mode the last one set, or null when none was
 */
public record ExecuteState(
        String systemId,
        Instant clock,
        Running running,
        List<Queued> queue,
        Breakers breakers,
        List<PastExecution> history,
        LoopMode mode) {
    static final int MAX_QUEUED = 4;
    static final int MAX_HISTORY = 20;
    static final int MAX_HISTORY_BYTES = 120_000;

    public ExecuteState {
        queue = Require.copy(queue);
        history = Require.copy(history);
    }

    static ExecuteState empty(String systemId) {
        return new ExecuteState(systemId, Instant.EPOCH, null, List.of(), Breakers.closed(), List.of(), null);
    }

    ExecuteState at(Instant time) {
        Instant later = time.isAfter(clock) ? time : clock;
        return new ExecuteState(systemId, later, running, queue, breakers, history, mode);
    }

    ExecuteState running(Running next) {
        return new ExecuteState(systemId, clock, next, queue, breakers, history, mode);
    }

    ExecuteState with(Breakers changed) {
        return new ExecuteState(systemId, clock, running, queue, changed, history, mode);
    }

    ExecuteState queue(List<Queued> waiting) {
        return new ExecuteState(systemId, clock, running, waiting, breakers, history, mode);
    }

    ExecuteState in(LoopMode set) {
        return new ExecuteState(systemId, clock, running, queue, breakers, history, set);
    }

    /** Whether nothing may begin: an operator stopped the loop. */
    boolean isStopped() {
        return mode == LoopMode.PAUSED || mode == LoopMode.SHADOW;
    }

    /** Last in the queue. */
    ExecuteState queued(Queued last) {
        List<Queued> waiting = new ArrayList<>(queue);
        waiting.add(last);
        return queue(waiting);
    }

    ExecuteState without(Queued gone) {
        return queue(queue.stream().filter(other -> !other.equals(gone)).toList());
    }

    /** With an ended execution in the history; older ones make room. */
    ExecuteState ended(PastExecution past) {
        List<PastExecution> kept = new ArrayList<>(history);
        kept.add(past);
        int size = kept.stream().mapToInt(Wording::size).sum();
        while (kept.size() > 1 && (kept.size() > MAX_HISTORY || size > MAX_HISTORY_BYTES)) {
            size -= Wording.size(kept.removeFirst());
        }
        return new ExecuteState(systemId, clock, running, queue, breakers, kept, mode);
    }

    /** Whether an execution is running, waiting or remembered. */
    boolean knows(String executionId) {
        Stream<String> past = history.stream().map(PastExecution::executionId);
        Stream<String> waiting = queue.stream().map(Queued::executionId);
        return isRunning(executionId) || Stream.concat(past, waiting).anyMatch(executionId::equals);
    }

    boolean isRunning(String executionId) {
        return running != null && running.execution().executionId().equals(executionId);
    }

    Optional<Queued> waiting(String executionId) {
        return queue.stream()
                .filter(queued -> queued.executionId().equals(executionId))
                .findFirst();
    }
}
