package io.mapek.knowledge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.mapek.knowledge.domain.Times;
import java.time.Duration;
import java.time.Instant;

/**
 * The loop in numbers, with the seed's names, for one system or over all.
 *
 * @param systems how many it is about
 * @param iteration cycles, of all systems together
 * @param uptimeSeconds since the first cycle
 * @param violationsDetected active now
 * @param policiesGenerated candidates scored in the latest planning of each system
 * @param policiesExecuted in total
 * @param isRunning whether the loop of one of them runs
 * @param systemsRunning how many run
 * @param partial true when a replica did not answer, so that something is missing
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Statistics(
        int systems,
        long iteration,
        long uptimeSeconds,
        long violationsDetected,
        long policiesGenerated,
        long policiesExecuted,
        boolean isRunning,
        int systemsRunning,
        Learned knowledgeStats,
        Seconds seconds,
        boolean partial) {

    /** What was learned; {@code patternsLearned} counts pairs of cause and strategy. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Learned(long totalOutcomes, double overallSuccessRate, int patternsLearned) {}

    /** How long it took from breach to cause, from there to approval, from start to end, from start to stable. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Seconds(Spread detection, Spread decision, Spread action, Spread stabilisation) {
        static Seconds of(Times times) {
            return new Seconds(
                    Spread.of(times.detection()),
                    Spread.of(times.decision()),
                    Spread.of(times.action()),
                    Spread.of(times.stabilisation()));
        }
    }

    static Statistics of(Counts counts, boolean partial, Instant now) {
        Instant since = counts.firstCycleAt() == null ? now : counts.firstCycleAt();
        return new Statistics(
                counts.systems(),
                counts.iterations(),
                Math.max(0, Duration.between(since, now).toSeconds()),
                counts.active(),
                counts.generated(),
                counts.executed(),
                counts.running() > 0,
                counts.running(),
                new Learned(
                        counts.outcomes().total(),
                        counts.outcomes().successRate(),
                        counts.patterns().size()),
                Seconds.of(counts.times()),
                partial);
    }
}
