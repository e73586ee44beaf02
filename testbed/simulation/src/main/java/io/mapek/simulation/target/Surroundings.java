package io.mapek.simulation.target;

import io.mapek.simulation.Edge;
import io.mapek.simulation.MemoryTopics;
import io.mapek.simulation.fault.Happening;
import io.mapek.simulation.fault.Schedule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens to the target besides the loop: its switches end by themselves, and somebody else changes it. */
public final class Surroundings implements Edge {
    private final SimulatedTarget target;
    private final Deque<Happening.Meddling> meddling;

    public Surroundings(SimulatedTarget target, Schedule schedule) {
        this.target = target;
        this.meddling = new ArrayDeque<>(schedule.all(Happening.Meddling.class));
    }

    @Override
    public boolean act(Instant now, MemoryTopics topics) {
        target.at(now);
        while (!meddling.isEmpty() && !meddling.peek().at().isAfter(now)) {
            Happening.Meddling one = meddling.poll();
            target.put(one.component(), one.key(), one.value(), new Touch.By.SomebodyElse());
        }
        return false;
    }

    @Override
    public Optional<Instant> next() {
        return Stream.of(
                        Optional.ofNullable(target.nextEnding()),
                        Optional.ofNullable(meddling.peek()).map(Happening.Meddling::at))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
