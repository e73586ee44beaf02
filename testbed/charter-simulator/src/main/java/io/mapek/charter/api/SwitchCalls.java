package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Charter;
import io.mapek.charter.domain.TimedSwitch;
import java.time.Duration;
import java.util.function.Function;

/** What can be asked of a switch that goes off by itself. */
final class SwitchCalls {
    private final LiveCharter charter;
    private final Function<Charter, TimedSwitch> which;
    private final Duration usualDuration;

    SwitchCalls(LiveCharter charter, Function<Charter, TimedSwitch> which, Duration usualDuration) {
        this.charter = charter;
        this.which = which;
        this.usualDuration = usualDuration;
    }

    SwitchView state() {
        return charter.with(model -> SwitchView.of(which.apply(model).on()));
    }

    /** The state of this one time it was switched on. */
    SwitchView state(String id) {
        return charter.with(model ->
                SwitchView.of(which.apply(model).on().filter(on -> on.id().equals(id))));
    }

    SwitchView.Changed on(SwitchView.Wanted wanted) {
        Duration duration = Checked.seconds("duration", wanted == null ? null : wanted.duration(), usualDuration);
        return charter.with(model -> {
            TimedSwitch found = which.apply(model);
            SwitchView before = SwitchView.of(found.switchOn(model.now(), duration));
            return SwitchView.of(found.on()).from(before);
        });
    }

    SwitchView.Changed off() {
        return charter.with(model -> off(which.apply(model)));
    }

    /** Switches off only what was switched on under this id. */
    SwitchView.Changed off(String id) {
        return charter.with(model -> {
            TimedSwitch found = which.apply(model);
            if (found.on().filter(on -> on.id().equals(id)).isEmpty()) {
                throw Problem.notFound("'" + id + "' is not active: it expired, was ended or was replaced.");
            }
            return off(found);
        });
    }

    private static SwitchView.Changed off(TimedSwitch found) {
        SwitchView before = SwitchView.of(found.switchOff());
        return SwitchView.of(found.on()).from(before);
    }
}
