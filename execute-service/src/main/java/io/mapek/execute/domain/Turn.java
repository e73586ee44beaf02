package io.mapek.execute.domain;

import java.time.Instant;

/**
 * What an execution waits for: the answer to the one request outstanding, or the time to make the next.
 *
 * @param attempt under way or to come, from 1
 * @param requestId of the request outstanding; null while none is
 * @param due when the answer is overdue, or the next attempt is to be made
 */
public record Turn(int attempt, String requestId, Instant due) {

    boolean awaits(String answered) {
        return requestId != null && requestId.equals(answered);
    }

    boolean awaitsAnswer() {
        return requestId != null;
    }
}
