package io.mapek.knowledge.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.mapek.knowledge.domain.Incident;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.knowledge.domain.Loop;
import io.mapek.knowledge.domain.Trouble;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.LoopMode;
import java.time.Instant;

/**
 * Where the loop of one system stands, with the seed's names.
 *
 * @param iteration number of the newest cycle, 0 before the first
 * @param modeSince null while it is the configured one
 * @param isRunning not paused, and a cycle came within 3 intervals
 * @param lastCycleAt null before the first
 * @param sight of the newest cycle; BLIND means that the violations are the last that were seen
 * @param policiesGenerated candidates scored in the latest planning
 * @param lastError null when nothing ever went wrong
 * @param incident null when nothing is wrong
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LoopView(
        String systemId,
        long iteration,
        LoopMode mode,
        Instant modeSince,
        boolean isRunning,
        Instant lastCycleAt,
        CycleStatus sight,
        int violationsDetected,
        int violationsAtStake,
        int policiesGenerated,
        long policiesExecuted,
        Trouble lastError,
        Incident incident) {

    static LoopView of(KnowledgeState state, Instant now) {
        Loop loop = state.loop();
        return new LoopView(
                state.systemId(),
                loop.pulse().iteration(),
                loop.mode(),
                loop.modeSince(),
                loop.runsAt(now),
                loop.pulse().lastCycleAt(),
                loop.pulse().sight(),
                loop.pulse().violationsActive(),
                loop.pulse().atStake(),
                loop.work().generated(),
                loop.work().executed(),
                loop.lastError(),
                loop.incident());
    }
}
