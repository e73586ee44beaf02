package io.mapek.charter.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that is switched on for a while and goes off by itself. */
public final class TimedSwitch {
    /** One time it was switched on. */
    public record On(String id, Instant since, Instant expiresAt) {}

    private final String prefix;
    private Optional<On> on = Optional.empty();
    private int count;

    TimedSwitch(String prefix) {
        this.prefix = prefix;
    }

    public Optional<On> on() {
        return on;
    }

    public boolean isOn() {
        return on.isPresent();
    }

    /** Switches on until {@code duration} from now, whatever was on before, and answers that. */
    public Optional<On> switchOn(Instant now, Duration duration) {
        Optional<On> before = on;
        on = Optional.of(new On(prefix + "-" + ++count, now, now.plus(duration)));
        return before;
    }

    /** Switches off and answers what was on. */
    public Optional<On> switchOff() {
        Optional<On> before = on;
        on = Optional.empty();
        return before;
    }

    void pass(Instant now) {
        on = on.filter(each -> now.isBefore(each.expiresAt()));
    }
}
