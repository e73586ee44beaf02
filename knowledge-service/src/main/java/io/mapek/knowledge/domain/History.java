package io.mapek.knowledge.domain;

import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The latest of what was measured and concluded, oldest first.
 *
 * @param assessments at most {@link #MAX_ASSESSMENTS}
 * @param insights at most {@link #MAX_INSIGHTS}
 * @param drawn ids of insights, so that each is drawn once (at most {@link #MAX_DRAWN})
 */
public record History(List<OutcomeAssessed> assessments, List<InsightDrawn> insights, List<String> drawn) {
    static final int MAX_ASSESSMENTS = 60;
    static final int MAX_INSIGHTS = 50;
    static final int MAX_DRAWN = 400;

    static final History NONE = new History(List.of(), List.of(), List.of());

    public History {
        assessments = Require.copy(assessments);
        insights = Require.copy(insights);
        drawn = Require.copy(drawn);
    }

    History with(OutcomeAssessed assessed) {
        return new History(latest(assessments, assessed, MAX_ASSESSMENTS), insights, drawn);
    }

    History with(InsightDrawn insight) {
        return new History(
                assessments,
                latest(insights, insight, MAX_INSIGHTS),
                latest(drawn, insight.insight().insightId(), MAX_DRAWN));
    }

    boolean hasDrawn(String insightId) {
        return drawn.contains(insightId);
    }

    boolean hasAssessed(String executionId) {
        return assessments.stream().anyMatch(assessed -> executionId.equals(assessed.executionId()));
    }

    /** Whether the episode was left alone and serves as a control. */
    boolean hasCompared(String episodeId) {
        return assessments.stream()
                .anyMatch(assessed -> assessed.control()
                        && assessed.learned()
                        && assessed.episodeId().equals(episodeId));
    }

    /** When those of its assessed controls began that may be compared with, whether they were seen or not. */
    Stream<Instant> controlled(String episodeId) {
        return assessments.stream()
                .filter(assessed -> assessed.control()
                        && Subject.COMPARABLE.contains(assessed.kind())
                        && assessed.episodeId().equals(episodeId))
                .map(OutcomeAssessed::startedAt);
    }

    /** Whether an assessment of the cause at this moment changed the statistic; an UNKNOWN one is counted there, too. */
    boolean hasTaught(String cause, Instant time) {
        return assessments.stream()
                .filter(assessed ->
                        assessed.cause().equals(cause) && assessed.time().equals(time))
                .anyMatch(assessed -> assessed.learned() || assessed.outcome() == OutcomeType.UNKNOWN);
    }

    private static <T> List<T> latest(List<T> values, T next, int limit) {
        List<T> all = new ArrayList<>(values);
        all.add(next);
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }
}
