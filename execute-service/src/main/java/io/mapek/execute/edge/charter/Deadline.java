package io.mapek.execute.edge.charter;

import io.mapek.execute.edge.CallFailed;
import io.mapek.schema.model.FailureKind;
import java.time.Duration;

/** When one attempt must be over, however many calls it makes. */
record Deadline(long nanoTime, Duration patience) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos(), patience);
    }

    /** What is left; none is a timeout. */
    Duration left() {
        Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw passed();
        }
        return left;
    }

    CallFailed passed() {
        return new CallFailed(FailureKind.TIMEOUT, "no answer within " + patience.toMillis() + " ms");
    }
}
