package io.mapek.execute.edge;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.model.Ids;
import java.time.Instant;

/**
 * The events that answer requests. A request that is made again with the same result has an answer of the same id; with
 * another, such as a refusal because it came too late, one of its own: no id stands for two answers that contradict each other.
 */
final class Answers {
    private Answers() {}

    static ActionResult of(ActionRequested request, Outcome outcome, Instant at, Instant performedAt) {
        return switch (outcome) {
            case Outcome.Done done -> completed(request, done, at, performedAt);
            case Outcome.Failed failed -> failed(request, failed, at);
        };
    }

    private static ActionCompleted completed(
            ActionRequested request, Outcome.Done done, Instant at, Instant performedAt) {
        return new ActionCompleted(
                Ids.derive("result", request.id(), done),
                request.systemId(),
                at,
                request.id(),
                request.executionId(),
                request.actionId(),
                request.phase(),
                request.attempt(),
                done.state(),
                done.verdict(),
                done.detail(),
                performedAt,
                done.before());
    }

    private static ActionFailed failed(ActionRequested request, Outcome.Failed failed, Instant at) {
        return new ActionFailed(
                Ids.derive("result", request.id(), failed.kind()),
                request.systemId(),
                at,
                request.id(),
                request.executionId(),
                request.actionId(),
                request.phase(),
                request.attempt(),
                failed.kind(),
                failed.reason());
    }
}
