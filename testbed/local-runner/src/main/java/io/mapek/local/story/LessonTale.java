package io.mapek.local.story;

import io.mapek.schema.event.AssessmentEvent;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.OutcomeType;
import java.util.ArrayList;
import java.util.List;

/** What Knowledge measured and learned. */
final class LessonTale {
    private static final String STAGE = "KNOWLEDGE";

    private LessonTale() {}

    static List<Line> tell(AssessmentEvent event) {
        return switch (event) {
            case OutcomeAssessed assessed -> assessed(assessed);
            case InsightDrawn drawn ->
                List.of(Line.step(STAGE, "INSIGHT " + drawn.insight().title()));
        };
    }

    /** The credit that action types share is on the topic, too, but not told. */
    static List<Line> tell(EffectivenessUpdated updated) {
        return updated.effectiveness().shared()
                ? List.of()
                : List.of(Line.good(STAGE, "LEARNED " + Words.lesson(updated.effectiveness())));
    }

    private static List<Line> assessed(OutcomeAssessed assessed) {
        String stabilised = assessed.timeToStabilisation() == null
                ? ""
                : ", stable " + Words.seconds(assessed.timeToStabilisation()) + " after its start";
        String text = "OUTCOME " + assessed.outcome() + " of " + assessed.strategy() + ": violations "
                + assessed.before() + " -> " + assessed.after() + stabilised;
        List<Line> lines = new ArrayList<>();
        lines.add(assessed.outcome() == OutcomeType.SUCCESS ? Line.good(STAGE, text) : Line.trouble(STAGE, text));
        assessed.evidence().stream().limit(2).forEach(sentence -> lines.add(Line.detail(sentence)));
        return lines;
    }
}
