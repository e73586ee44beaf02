package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Fate;
import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Spent;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The same action on the same component waits its time; an undo does not, as waiting would only leave the harm. What could
 * not even begin is not tried again before the next regular cycle, and what a person rejected not in the same episode.
 */
final class CoolDown implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        if (policy.origin() == PolicyOrigin.UNDO) {
            return Optional.empty();
        }
        return policy.actions().stream()
                .map(planned -> cooling(planned.action(), at))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> justRefused(policy, at))
                .or(() -> declined(policy, at));
    }

    private static Optional<Withheld> cooling(Action action, Situation at) {
        Duration wait = at.system().guardrails().coolDown();
        return at.state().spent().stream()
                .filter(spent ->
                        spent.type() == action.actionType() && spent.component().equals(action.component()))
                .map(Spent::at)
                .max(Instant::compareTo)
                .map(last -> last.plus(wait))
                .filter(until -> at.now().isBefore(until))
                .map(until -> new Withheld(
                        WithheldReason.COOL_DOWN,
                        action.actionType() + " on " + action.component() + " cools down until " + until));
    }

    private static Optional<Withheld> justRefused(Policy policy, Situation at) {
        return at.state().attempts().stream()
                .filter(attempt -> attempt.isNotStarted()
                        && attempt.cause().equals(policy.cause())
                        && attempt.strategy().equals(policy.strategy()))
                .map(attempt -> attempt.at().plus(at.system().interval()))
                .filter(until -> at.now().isBefore(until))
                .findFirst()
                .map(until -> new Withheld(
                        WithheldReason.COOL_DOWN,
                        "its last execution could not begin; it is not repeated before " + until));
    }

    /** A person's no lasts as long as the episode. */
    private static Optional<Withheld> declined(Policy policy, Situation at) {
        return at.state().past().stream()
                .filter(past -> past.fate() == Fate.REJECTED
                        && past.strategy().equals(policy.strategy())
                        && policy.episodeId() != null
                        && policy.episodeId().equals(past.episodeId()))
                .findFirst()
                .map(past -> new Withheld(
                        WithheldReason.COOL_DOWN, past.by() + " rejected it for this episode at " + past.at()));
    }
}
