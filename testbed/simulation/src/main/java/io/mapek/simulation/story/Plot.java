package io.mapek.simulation.story;

import io.mapek.simulation.fault.Drawing;
import io.mapek.simulation.fault.Happening;
import io.mapek.simulation.fault.Schedule;
import java.time.Duration;
import java.util.List;

/** What a run is made of: the seed for what is small, and the schedule of what befalls it. */
public record Plot(long seed, Duration length, Schedule schedule) {
    /** The plot that a seed stands for. */
    public static Plot of(long seed, Duration length) {
        return of(seed, length, 1);
    }

    /** The same with an effector that fails so many times as often. */
    public static Plot of(long seed, Duration length, int troubles) {
        return new Plot(seed, length, Drawing.of(seed, Run.START, length, troubles));
    }

    /** The same with other happenings. */
    Plot with(List<Happening> happenings) {
        return new Plot(seed, length, new Schedule(happenings));
    }
}
