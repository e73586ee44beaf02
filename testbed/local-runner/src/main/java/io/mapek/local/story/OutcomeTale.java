package io.mapek.local.story;

import io.mapek.schema.event.ActionProgressed;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeEvent;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ExecutionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Execute does. */
final class OutcomeTale {
    private static final String STAGE = "EXECUTE";

    private OutcomeTale() {}

    static List<Line> tell(OutcomeEvent event) {
        return switch (event) {
            case ExecutionStarted started ->
                List.of(Line.step(
                        STAGE, "STARTS " + started.policy().strategy() + "   execution " + started.executionId()));
            case ActionProgressed progressed -> progressed(progressed);
            case ExecutionFinished finished -> finished(finished);
        };
    }

    private static List<Line> progressed(ActionProgressed progressed) {
        ActionRecord action = progressed.action();
        String what = "action " + (progressed.index() + 1) + " " + Words.action(action.planned());
        String detail = action.detail() == null || action.detail().isBlank() ? "" : ": " + action.detail();
        return switch (action.state()) {
            case PREPARED ->
                List.of(Line.detail(what + " prepared"
                        + (action.before() == null ? "" : ", before: " + Words.state(action.before()))));
            case DONE -> List.of(Line.step(STAGE, what + " DONE" + detail));
            case REFUSED, FAILED, UNDO_FAILED, LEFT_TO_OTHERS, NOT_STARTED ->
                List.of(Line.trouble(STAGE, what + " " + action.state() + detail));
            case UNDONE -> List.of(Line.step(STAGE, what + " UNDONE" + detail));
            case PENDING, DOING, UNDOING -> List.of();
        };
    }

    private static List<Line> finished(ExecutionFinished finished) {
        String took = Words.seconds(Duration.between(finished.startedAt(), finished.time()));
        String text =
                "EXECUTION " + finished.status() + " in " + took + ", actions that succeeded " + finished.successRate();
        if (finished.status() == ExecutionStatus.COMPLETED) {
            return List.of(Line.good(STAGE, text));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.trouble(STAGE, text + ": " + finished.error()));
        finished.leftChanged().forEach(left -> lines.add(Line.detail("left changed: " + left)));
        return lines;
    }
}
