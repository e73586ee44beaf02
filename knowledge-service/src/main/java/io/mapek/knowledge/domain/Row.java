package io.mapek.knowledge.domain;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Judgement;
import java.time.Instant;

/** Writes the statistic of one subject from its counts, its posterior and its judgement. */
record Row(String cause, String subject, boolean shared) {
    /** What a row says. */
    record Content(Tally tally, Posterior posterior, Judgement judgement) {}

    /** What it was made from. */
    record Source(String systemId, String executionId, Instant at, long revision) {}

    static Row of(Effectiveness row) {
        return new Row(row.cause(), row.subject(), row.shared());
    }

    boolean describes(Effectiveness row) {
        return row.cause().equals(cause) && row.subject().equals(subject) && row.shared() == shared;
    }

    /** Before anything was learned. */
    Effectiveness blank(OutcomeAssessed assessment, Tally beside, Posterior prior) {
        return write(
                new Content(beside, prior, Judgement.UNKNOWN),
                new Source(assessment.systemId(), null, assessment.time(), 1));
    }

    Effectiveness write(Content content, Source source) {
        Tally tally = content.tally();
        boolean all = tally.compared() == tally.n();
        Posterior posterior = content.posterior();
        return new Effectiveness(
                source.systemId(),
                cause,
                subject,
                shared,
                tally.n(),
                tally.successes(),
                tally.partials(),
                tally.degradations(),
                tally.unknowns(),
                posterior.alpha(),
                posterior.beta(),
                posterior.mean(),
                posterior.low(),
                posterior.high(),
                tally.confidence(),
                tally.times(),
                tally.seconds(),
                tally.resolved(),
                tally.controls(),
                tally.controlSuccesses(),
                Uplift.of(tally),
                content.judgement(),
                source.executionId(),
                source.at(),
                source.revision(),
                all ? null : tally.compared(),
                all ? null : tally.comparedSuccesses());
    }
}
