package io.mapek.execute.domain;

import io.mapek.schema.model.Phase;
import java.time.Instant;

/**
 * One attempt of one phase, as it went.
 *
 * @param number from 1
 * @param endedAt null while it is under way
 * @param performedAt by the effector's clock, when it completed and the effector tells; else null
 * @param outcome {@code completed}, or the kind of failure and its reason; null while it is under way
 */
public record Attempt(Phase phase, int number, Instant askedAt, Instant endedAt, String outcome, Instant performedAt) {

    static Attempt asked(Phase phase, int number, Instant at) {
        return new Attempt(phase, number, at, null, null, null);
    }

    Attempt completed(Instant at, Instant performed) {
        return new Attempt(phase, number, askedAt, at, "completed", performed);
    }

    Attempt failed(String how, Instant at) {
        return new Attempt(phase, number, askedAt, at, Wording.cut(how), null);
    }

    boolean changed() {
        return performedAt != null && (phase == Phase.DO || phase == Phase.UNDO);
    }
}
