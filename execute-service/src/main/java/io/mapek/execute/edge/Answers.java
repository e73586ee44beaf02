package io.mapek.execute.edge;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventSerializer;
import io.mapek.schema.kafka.JsonText;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The events that answer requests. A request that is made again with the same result has an answer of the same id; with
 * another, such as a refusal because it came too late, one of its own: no id stands for two answers that contradict each other.
 * An answer that Execute could not read is told without the target's words.
 */
final class Answers {
    private static final EventSerializer WRITTEN = new EventSerializer();

    private Answers() {}

    static ActionResult of(ActionRequested request, Outcome outcome, Instant at, Instant performedAt) {
        String id = Ids.derive("result", request.id(), outcome instanceof Outcome.Failed no ? no.kind() : outcome);
        ActionResult whole = answer(id, request, outcome, at, performedAt);
        return flawOf(whole)
                .map(why -> answer(id, request, withoutWords(request.phase(), outcome, why), at, performedAt))
                .orElse(whole);
    }

    private static Optional<String> flawOf(ActionResult whole) {
        byte[] written = WRITTEN.serialize(null, whole);
        return written.length > EventReader.MAX_BYTES
                ? Optional.of("the answer is too large: " + written.length + " bytes, at most " + EventReader.MAX_BYTES)
                : JsonText.flawOf(new String(written, StandardCharsets.UTF_8))
                        .map(flaw -> "the answer is no text: a character in it is not whole");
    }

    /**
     * What was done stays done: a failure would say that it was not, or have it done again as often as it is retried. VERIFY
     * looks at it next, and a state before of that size is not kept anyway. Only PREPARE is worth nothing without its state.
     */
    private static Outcome withoutWords(Phase phase, Outcome outcome, String why) {
        return switch (outcome) {
            case Outcome.Done done when phase == Phase.PREPARE -> new Outcome.Failed(FailureKind.REFUSED, why);
            case Outcome.Done done -> new Outcome.Done(Map.of(), done.verdict(), why);
            case Outcome.Failed failed -> new Outcome.Failed(failed.kind(), why);
        };
    }

    private static ActionResult answer(
            String id, ActionRequested request, Outcome outcome, Instant at, Instant performedAt) {
        return switch (outcome) {
            case Outcome.Done done -> completed(id, request, done, at, performedAt);
            case Outcome.Failed failed -> failed(id, request, failed, at);
        };
    }

    private static ActionCompleted completed(
            String id, ActionRequested request, Outcome.Done done, Instant at, Instant performedAt) {
        return new ActionCompleted(
                id,
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

    private static ActionFailed failed(String id, ActionRequested request, Outcome.Failed failed, Instant at) {
        return new ActionFailed(
                id,
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
