package io.mapek.knowledge.domain;

import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.LoopMode;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * How the loop of one system is doing.
 *
 * @param mode the last one set, or the configured one
 * @param modeSince null until one was set
 * @param incident null when nothing is wrong
 * @param lastError null when nothing ever went wrong
 */
public record Loop(
        LoopMode mode, Instant modeSince, Pulse pulse, Work work, Times times, Incident incident, Trouble lastError) {
    static Loop starting(LoopMode mode) {
        return new Loop(mode, null, Pulse.NONE, Work.NONE, Times.NONE, null, null);
    }

    /** Whether it may act or at least plan, and cycles still come. */
    public boolean runsAt(Instant now) {
        return mode != LoopMode.PAUSED && pulse.beatsAt(now);
    }

    /** In the order of the topic, as Plan and Execute take it: senders' clocks differ, and the last word counts. */
    Loop set(LoopModeSet command) {
        return new Loop(command.mode(), command.time(), pulse, work, times, incident, lastError);
    }

    Loop with(Pulse latest) {
        return new Loop(mode, modeSince, latest, work, times, incident, lastError);
    }

    Loop with(Work latest) {
        return new Loop(mode, modeSince, pulse, latest, times, incident, lastError);
    }

    Loop with(Times latest) {
        return new Loop(mode, modeSince, pulse, work, latest, incident, lastError);
    }

    Loop with(Trouble latest) {
        return new Loop(mode, modeSince, pulse, work, times, incident, latest);
    }

    Loop withIncident(Incident latest) {
        return new Loop(mode, modeSince, pulse, work, times, latest, lastError);
    }

    /** The current incident moves on, if it is the one concerned. */
    Loop incidentMoves(String episodeId, UnaryOperator<Incident> step) {
        return incident != null && incident.concerns(episodeId) ? withIncident(step.apply(incident)) : this;
    }

    Loop assessed(OutcomeAssessed assessed, boolean remedy) {
        Loop counted = remedy ? with(work.with(assessed)) : this;
        return assessed.timeToStabilisation() == null || assessed.control()
                ? counted
                : counted.with(counted.times.stabilised(assessed.timeToStabilisation()));
    }
}
