package io.mapek.plan.domain;

import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.WithheldReason;
import java.time.Instant;

/**
 * A policy that was withheld, as short as a person needs it.
 *
 * @param policyId the policy submitted by hand, or null for one of the loop's own, which was not proposed
 * @param component the component found, or null
 * @param strategy null when there was none to score
 * @param reason which guardrail refused, or what else spoke against it
 * @param score of the strategy, or null
 */
public record PastWithheld(
        Instant at,
        String policyId,
        String cause,
        String component,
        String strategy,
        WithheldReason reason,
        String explanation,
        Double score) {

    static PastWithheld of(PolicyWithheld event) {
        return new PastWithheld(
                event.time(),
                event.policyId(),
                Texts.name(event.cause()),
                Texts.name(event.component()),
                Texts.name(event.strategy()),
                event.reason(),
                event.explanation(),
                event.score() == null ? null : event.score().value());
    }
}
