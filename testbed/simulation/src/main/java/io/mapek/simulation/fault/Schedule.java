package io.mapek.simulation.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that befalls one run, earliest first. */
public record Schedule(List<Happening> happenings) {
    public Schedule {
        happenings = List.copyOf(happenings);
    }

    /** The happenings of one kind. */
    public <H extends Happening> List<H> all(Class<H> kind) {
        return happenings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The first of a kind that goes on at a moment. */
    public <H extends Happening> Optional<H> at(Class<H> kind, Instant moment) {
        return stream(kind).filter(one -> one.isAt(moment)).findFirst();
    }

    /** The happenings of one kind. */
    public <H extends Happening> Stream<H> stream(Class<H> kind) {
        return happenings.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** How far a clock is off at a moment. */
    public Duration error(Clockwork clock, Instant moment) {
        return stream(Happening.ClockJump.class)
                .filter(jump -> jump.clock() == clock && jump.isAt(moment))
                .map(Happening.ClockJump::by)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
