package io.mapek.simulation.fault;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import io.mapek.simulation.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Brings a schedule's crashes, lags and clock jumps upon the stages. */
public final class DrawnWeather implements Weather {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Schedule schedule;
    private final long seed;
    private final List<Happening.Crash> crashes;
    private final List<Happening.Lag> lags;
    private final Map<String, Instant> lastRead = new HashMap<>();
    private final Map<String, Instant> awayUntil = new HashMap<>();
    private final NavigableSet<Instant> changes = new TreeSet<>();
    private long choices;

    public DrawnWeather(Schedule schedule, long seed) {
        this.schedule = schedule;
        this.seed = seed;
        this.crashes = new ArrayList<>(schedule.all(Happening.Crash.class));
        this.lags = schedule.all(Happening.Lag.class);
        lags.forEach(lag -> changes.add(lag.at().plus(lag.length())));
        schedule.stream(Happening.ClockJump.class).forEach(jump -> {
            changes.add(jump.at());
            changes.add(jump.at().plus(jump.length()));
        });
    }

    @Override
    public boolean isUp(String stage, Instant now) {
        Instant until = awayUntil.get(stage);
        return until == null || !now.isBefore(until);
    }

    @Override
    public boolean reaches(String stage, Topic topic, Instant now) {
        return lags.stream().noneMatch(lag -> lag.stage().equals(stage) && lag.topic() == topic && lag.isAt(now));
    }

    @Override
    public Duration clockError(String stage, Instant now) {
        return schedule.error(Clockwork.STAGES, now);
    }

    @Override
    public boolean dies(String stage, Event event, Instant now) {
        boolean amid = event.time().equals(lastRead.put(stage, event.time()));
        for (Happening.Crash crash : crashes) {
            if (crash.stage().equals(stage) && !now.isBefore(crash.at()) && (amid || !waits(crash, now))) {
                crashes.remove(crash);
                Instant back = now.plus(crash.length());
                awayUntil.put(stage, back);
                changes.add(back);
                return true;
            }
        }
        return false;
    }

    /** Every second crash waits for its stage to be amid the events of one moment, when some may only be collected. */
    private static boolean waits(Happening.Crash crash, Instant now) {
        return crash.at().toEpochMilli() % 2 != 0 && now.isBefore(crash.at().plus(PATIENCE));
    }

    @Override
    public Topic first(String stage, List<Topic> unread, Instant now) {
        long mixed = (seed + ++choices + stage.hashCode()) * 0x9E3779B97F4A7C15L;
        return unread.get((int) Long.remainderUnsigned(mixed >>> 17, unread.size()));
    }

    @Override
    public Instant next(Instant now) {
        return changes.higher(now);
    }
}
