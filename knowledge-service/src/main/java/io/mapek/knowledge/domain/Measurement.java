package io.mapek.knowledge.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One open measurement: collects what the cycles show of its subject until its window ends.
 *
 * @param lastChange when it ended; until then the start
 * @param ending null while the execution runs; a control has none
 * @param overlaps other executions that ran into it (at most {@link #MAX_OVERLAPS})
 * @param recalled whether somebody asked to have it rolled back
 */
public record Measurement(
        Subject subject,
        Instant startedAt,
        Instant lastChange,
        Ending ending,
        Look look,
        List<String> overlaps,
        boolean recalled) {
    static final int MAX_OVERLAPS = 4;

    /** What begins so much later than it could have is not of the age of what was left alone. */
    static final Duration SAME_AGE = Duration.ofMinutes(1);

    public Measurement {
        overlaps = Require.copy(overlaps);
    }

    /** Begins with what the latest cycles have already shown. */
    static Measurement begin(Subject subject, Instant startedAt, Sight sight, Timing timing) {
        Measurement begun = new Measurement(subject, startedAt, startedAt, null, Look.NOTHING, List.of(), false);
        return begun.seeAll(sight, timing);
    }

    Window window(Timing timing) {
        return timing.window(subject, lastChange);
    }

    Measurement see(Cycle cycle, Sight sight, Timing timing) {
        if (look.closing() != null) {
            return this;
        }
        return cycle.time().isAfter(startedAt)
                ? with(look.at(cycle, window(timing), subject.fingerprints(), isNewlyCritical(cycle, sight)))
                : with(look.from(cycle));
    }

    /** It ended, so the window begins later: if cycles already counted as in it, all are looked at anew. */
    Measurement lastChangedAt(Instant time, Sight sight, Timing timing) {
        if (!time.isAfter(lastChange)) {
            return this;
        }
        Measurement changed = new Measurement(subject, startedAt, time, ending, look, overlaps, recalled);
        boolean begun = look.closing() != null || look.cycles() > 0;
        return begun ? changed.with(look.again()).seeAll(sight, timing) : changed;
    }

    Measurement recalledByAPerson() {
        return new Measurement(subject, startedAt, lastChange, ending, look, overlaps, true);
    }

    /** When it is concluded at the latest. An execution may change nothing for long before it ends. */
    Instant overdue(Timing timing) {
        Instant waited = window(timing).overdue();
        Instant longest = startedAt.plus(timing.longest(subject));
        boolean running = !subject.control() && ending == null;
        return running && longest.isAfter(waited) ? longest : waited;
    }

    /** Whether it began as early as a control would have. */
    boolean isOnTime(KnowledgeState state) {
        return lateBy(state).compareTo(SAME_AGE) <= 0;
    }

    /** How long after it could have begun, if nobody had been asked and its episode had not been left alone first. */
    Duration lateBy(KnowledgeState state) {
        Instant proposed = subject.proposedAt() == null ? startedAt : subject.proposedAt();
        Instant possible = state.leftAloneSince(subject.episodeId())
                .filter(since -> since.isBefore(proposed))
                .orElse(proposed);
        return Duration.between(possible, startedAt);
    }

    /** Whether it ended otherwise than by being done. */
    boolean isNotDone() {
        return ending != null && !ending.completed();
    }

    /** The end tells also of a request to roll it back that was not read yet. */
    Measurement ended(ExecutionFinished finished) {
        boolean byAPerson = recalled || finished.rolledBackBy() != null;
        return new Measurement(subject, startedAt, lastChange, Ending.of(finished), look, overlaps, byAPerson);
    }

    /** Its undoing began: what follows is not its effect, and need not be waited for. */
    Measurement undoneBy(String executionId, Instant at) {
        String why = "Execution " + executionId + " began to undo it.";
        Ending taken = new Ending(ExecutionStatus.ROLLED_BACK, at, ending.successRate(), why);
        return new Measurement(subject, startedAt, lastChange, taken, look, overlaps, true);
    }

    /** What its episode explains by now counts too, until the window has ended. */
    Measurement grownBy(Episodes episodes) {
        return look.closing() != null
                ? this
                : episodes.find(subject.episodeId())
                        .map(episode -> new Measurement(
                                subject.grownBy(episode), startedAt, lastChange, ending, look, overlaps, recalled))
                        .orElse(this);
    }

    /** Another execution began: it spoils what is measured, unless the window had ended by then. */
    Measurement overlappedBy(String executionId, Instant at) {
        boolean over = look.closing() != null && look.closing().time().isBefore(at);
        if (over || overlaps.contains(executionId) || overlaps.size() >= MAX_OVERLAPS) {
            return this;
        }
        List<String> more = new ArrayList<>(overlaps);
        more.add(executionId);
        return new Measurement(subject, startedAt, lastChange, ending, look, more, recalled);
    }

    /** That execution changed nothing after all. */
    Measurement notOverlappedBy(String executionId) {
        List<String> others =
                overlaps.stream().filter(id -> !id.equals(executionId)).toList();
        return new Measurement(subject, startedAt, lastChange, ending, look, others, recalled);
    }

    /** Whether no more can be learned by waiting. */
    boolean decided() {
        return subject.control()
                ? look.closing() != null
                : ending != null && (look.closing() != null || !ending.completed());
    }

    /** Whether it turned critical while it was held out, so that something was executed in its episode after all. */
    boolean gaveWay(Episodes episodes) {
        return subject.heldOut()
                && look.criticalSince() != null
                && episodes.find(subject.episodeId()).map(Episodes.Tracked::executions).orElse(List.of()).stream()
                        .anyMatch(overlaps::contains);
    }

    boolean measures(String executionId) {
        return executionId.equals(subject.executionId());
    }

    /** Whether a component that it is about is critical, which was not at its start. */
    private boolean isNewlyCritical(Cycle cycle, Sight sight) {
        Set<String> own = sight.componentsOf(subject.fingerprints());
        return look.baseline() != null
                && cycle.critical().stream()
                        .filter(component -> component.equals(subject.component()) || own.contains(component))
                        .anyMatch(component -> !look.baseline().critical().contains(component));
    }

    private Measurement seeAll(Sight sight, Timing timing) {
        Measurement seen = this;
        for (Cycle cycle : sight.cycles()) {
            seen = seen.see(cycle, sight, timing);
        }
        return seen;
    }

    private Measurement with(Look latest) {
        return new Measurement(subject, startedAt, lastChange, ending, latest, overlaps, recalled);
    }
}
