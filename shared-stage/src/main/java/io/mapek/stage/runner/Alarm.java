package io.mapek.stage.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Rings once, by the wall clock, when something is due. Streams commits after each ring, so that none is for nothing. */
final class Alarm {
    /** The shortest time until it rings. */
    static final Duration SHORTEST = Duration.ofMillis(200);

    private final ProcessorContext<?, ?> context;
    private final Clock clock;
    private final Punctuator listener;

    private Cancellable ringing;
    private Instant ringsAt;

    Alarm(ProcessorContext<?, ?> context, Clock clock, Punctuator listener) {
        this.context = context;
        this.clock = clock;
        this.listener = listener;
    }

    /** Rings at that time, or before if it is already set for an earlier one. */
    void set(Optional<Instant> due) {
        if (due.isEmpty() || (ringing != null && !due.get().isBefore(ringsAt))) {
            return;
        }
        Instant now = clock.instant();
        if (ringing != null && !ringsAt.isAfter(now.plus(SHORTEST))) {
            return;
        }
        off();
        Duration ahead = Duration.between(now, due.get());
        Duration wait = ahead.compareTo(SHORTEST) > 0 ? ahead : SHORTEST;
        ringsAt = now.plus(wait);
        ringing = context.schedule(wait, PunctuationType.WALL_CLOCK_TIME, listener);
    }

    void off() {
        if (ringing != null) {
            ringing.cancel();
            ringing = null;
        }
    }
}
