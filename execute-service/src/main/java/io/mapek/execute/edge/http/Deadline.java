package io.mapek.execute.edge.http;

import io.mapek.execute.edge.CallFailed;
import io.mapek.schema.model.FailureKind;
import java.time.Duration;

/** When one attempt must be over, however many calls it makes. */
public record Deadline(long nanoTime, Duration patience) {

    /** One that begins now. */
    public static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos(), patience);
    }

    /** The sooner of two that begin now. */
    public static Deadline sooner(Duration one, Duration other) {
        return in(one.compareTo(other) < 0 ? one : other);
    }

    /** What is left; none is a timeout. */
    public Duration left() {
        Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw passed();
        }
        return left;
    }

    /** What is answered when it has passed. */
    public CallFailed passed() {
        return new CallFailed(FailureKind.TIMEOUT, "no answer within " + patience.toMillis() + " ms");
    }
}
