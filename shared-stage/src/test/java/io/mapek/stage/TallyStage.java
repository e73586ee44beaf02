package io.mapek.stage;

import io.mapek.schema.event.ConfigurationChanged;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Insight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A small stage for testing runners: collects violations, counts them at the end of a cycle, raises an alarm when
 * no cycle follows, and fails where it is told to.
 */
public final class TallyStage implements Stage<Tally> {
    /** A violation with this metric makes the stage throw. */
    public static final String POISON = "poison";

    /** After a violation with this metric the stage throws at a command. */
    public static final String FRAIL = "frail";

    /** Systems whose names begin so are not configured. */
    public static final String INVENTED = "invented-";

    /** How long after a cycle the alarm is due. */
    public static final Duration ALARM = Duration.ofSeconds(5);

    /** The stage with one input topic. */
    public static StageSpec<Tally> spec() {
        return new StageSpec<>("tally", new TallyStage(), Tally.class, 1, Set.of(Topic.VIOLATIONS));
    }

    /** The stage with two input topics, so that it keeps a journal. */
    public static StageSpec<Tally> journaling() {
        return new StageSpec<>("tally", new TallyStage(), Tally.class, 1, Set.of(Topic.VIOLATIONS, Topic.COMMANDS));
    }

    /** The stage that puts right what foreign clients send to {@code commands}. */
    public static StageSpec<Tally> rerouting() {
        return new StageSpec<>("plan", new TallyStage(), Tally.class, 1, Set.of(Topic.VIOLATIONS, Topic.COMMANDS));
    }

    @Override
    public Tally empty(String systemId) {
        return new Tally(systemId, 0, List.of(), null, "ACTIVE", List.of());
    }

    @Override
    public boolean knows(String systemId) {
        return !systemId.startsWith(INVENTED);
    }

    @Override
    public boolean collects(Event event) {
        return event instanceof ViolationDetected;
    }

    @Override
    public Step<Tally> apply(Tally state, Event event) {
        if (event instanceof ViolationDetected detected) {
            if (detected.violation().metricName().equals(POISON)) {
                throw new IllegalStateException("poisoned");
            }
            List<String> open = new ArrayList<>(state.open());
            open.add(detected.violation().metricName().equals(FRAIL) ? FRAIL : detected.id());
            return Step.to(state.with(state.total(), open));
        }
        if (event instanceof CycleCompleted cycle) {
            int total = state.total() + state.open().size();
            return Step.to(
                    state.with(total, List.of()).alarmAt(cycle.time().plus(ALARM)),
                    insight(state, cycle.id(), cycle.time(), "total " + total + " in mode " + state.mode()));
        }
        if (event instanceof LoopModeSet set) {
            if (state.open().contains(FRAIL)) {
                throw new IllegalStateException(FRAIL);
            }
            return Step.to(new Tally(
                    state.systemId(),
                    state.total(),
                    state.open(),
                    state.alarm(),
                    set.mode().name(),
                    state.configs()));
        }
        if (event instanceof ConfigurationChanged changed) {
            List<String> configs = new ArrayList<>(state.configs());
            configs.add(changed.after());
            return Step.to(
                    new Tally(state.systemId(), state.total(), state.open(), state.alarm(), state.mode(), configs));
        }
        return Step.to(state);
    }

    @Override
    public Optional<Instant> deadline(Tally state) {
        return Optional.ofNullable(state.alarm());
    }

    @Override
    public Step<Tally> onDeadline(Tally state, Instant now) {
        return Step.to(state.alarmAt(null), insight(state, "alarm", now, "alarm after " + state.total()));
    }

    private static InsightDrawn insight(Tally state, String about, Instant time, String title) {
        String id = Ids.derive("insight", state.systemId(), about, time);
        return new InsightDrawn(id, state.systemId(), time, new Insight(id, title, "none", null, 1, "none"));
    }
}
