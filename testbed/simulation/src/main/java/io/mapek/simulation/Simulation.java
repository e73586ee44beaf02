package io.mapek.simulation;

import io.mapek.stage.StageSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole loop in memory: stages and edges over the same topics, in simulated time. */
public final class Simulation {
    private final MemoryTopics topics = new MemoryTopics();
    private final List<StageRunner<?>> stages = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Weather weather;
    private Runnable afterStep = () -> {};
    private Instant now;

    public Simulation(Instant start, Weather weather) {
        this.now = start;
        this.weather = weather;
    }

    /** Adds a stage. */
    public <S> StageRunner<S> stage(StageSpec<S> spec) {
        StageRunner<S> runner = new StageRunner<>(spec, "simulation", topics, weather);
        stages.add(runner);
        return runner;
    }

    /** Adds an edge. */
    public void edge(Edge edge) {
        edges.add(edge);
    }

    /** Somebody who looks after every step, when nobody has anything left to do. */
    public void afterStep(Runnable look) {
        afterStep = look;
    }

    /** The stages, in the order in which they were added. */
    public List<StageRunner<?>> stages() {
        return List.copyOf(stages);
    }

    /** What was written so far. */
    public MemoryTopics topics() {
        return topics;
    }

    /** The simulated time. */
    public Instant now() {
        return now;
    }

    /** Lets time pass. */
    public void run(Duration duration) {
        Instant end = now.plus(duration);
        settle();
        for (Optional<Instant> next = next(); next.isPresent() && !next.get().isAfter(end); next = next()) {
            now = next.get().isAfter(now) ? next.get() : now.plusMillis(1);
            settle();
            stages.forEach(stage -> stage.fireDue(now));
            settle();
            afterStep.run();
        }
        now = end;
    }

    /** Until nobody has anything left to read or do at this moment. */
    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = false;
            for (StageRunner<?> stage : stages) {
                while (stage.readOne(now)) {
                    busy = true;
                }
            }
            for (Edge edge : edges) {
                busy |= edge.act(now, topics);
            }
        }
    }

    private Optional<Instant> next() {
        return Stream.concat(
                        Stream.concat(
                                stages.stream().map(stage -> stage.nextDeadline(now)),
                                edges.stream().map(Edge::next)),
                        Stream.of(Optional.ofNullable(weather.next(now))))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
