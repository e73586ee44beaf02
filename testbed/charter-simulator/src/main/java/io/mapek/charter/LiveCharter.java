package io.mapek.charter;

import io.mapek.charter.domain.Charter;
import io.mapek.charter.domain.Reading;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The one Charter of this process: calls and steps reach the model one after the other. */
public final class LiveCharter {
    private final ReentrantLock turn = new ReentrantLock();
    private final Charter charter;
    private final Duration step;

    LiveCharter(Charter charter, Duration step) {
        this.charter = charter;
        this.step = step;
    }

    /** Does something with the model while nobody else does. */
    public <T> T with(Function<Charter, T> use) {
        turn.lock();
        try {
            return use.apply(charter);
        } finally {
            turn.unlock();
        }
    }

    public Reading read() {
        return with(Charter::read);
    }

    /** Lets this much time pass, in whole steps, and answers what is left of it. */
    public Duration advance(Duration elapsed) {
        Duration left = elapsed;
        while (left.compareTo(step) >= 0) {
            with(model -> {
                model.step(step);
                return model;
            });
            left = left.minus(step);
        }
        return left;
    }
}
