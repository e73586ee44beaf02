package io.mapek.execute.domain;

import io.mapek.schema.model.Phase;
import java.time.Instant;

/**
 * One attempt of one phase, as it went.
 *
 * @param number from 1
 * @param endedAt null while it is under way
 * @param outcome {@code completed}, or the kind of failure and its reason; null while it is under way
 */
public record Attempt(Phase phase, int number, Instant askedAt, Instant endedAt, String outcome) {

    static Attempt asked(Phase phase, int number, Instant at) {
        return new Attempt(phase, number, at, null, null);
    }

    Attempt ended(String how, Instant at) {
        return new Attempt(phase, number, askedAt, at, Wording.cut(how));
    }
}
