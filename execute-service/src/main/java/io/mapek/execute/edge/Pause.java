package io.mapek.execute.edge;

import io.mapek.schema.model.FailureKind;
import java.time.Duration;

/** How an attempt waits before it looks again. */
@FunctionalInterface
public interface Pause {
    /** How long between two looks at what takes time. */
    Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Waits in real time; a program that stops waits no longer. */
    Pause REAL = length -> {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CallFailed(FailureKind.TIMEOUT, "stopped while waiting");
        }
    };

    void forA(Duration length);
}
