package io.mapek.knowledge.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import java.time.Instant;

/** How an execution ended, or that it was being undone then. */
public record Ending(ExecutionStatus status, Instant at, Fraction successRate, String error) {
    static final int LONGEST_ERROR = 300;

    static Ending of(ExecutionFinished finished) {
        return new Ending(
                finished.status(), finished.time(), finished.successRate(), Texts.cut(finished.error(), LONGEST_ERROR));
    }

    boolean completed() {
        return status == ExecutionStatus.COMPLETED;
    }
}
