package io.mapek.benchmarks.adaptation;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a source would tell of a world: as many series in breach as is at stake, by what was carried out in the incident. */
final class HiddenTarget {
    private static final double IN_BREACH = 1.5;
    private static final double WELL = 0.5;

    private final World world;
    private int incident;
    private boolean found;
    private boolean ended;
    private Optional<Remedy> carriedOut = Optional.empty();

    HiddenTarget(World world) {
        this.world = world;
    }

    /** The next incident begins. */
    void befall(int next) {
        incident = next;
        found = false;
        ended = false;
        carriedOut = Optional.empty();
    }

    /** A person ends what is left. */
    void end() {
        ended = true;
    }

    void hears(Event event) {
        if (event instanceof ExecutionFinished finished
                && finished.status() == ExecutionStatus.COMPLETED
                && finished.policy().origin() == PolicyOrigin.PLANNED
                && carriedOut.isEmpty()) {
            carriedOut = world.remedy(finished.policy().strategy(), incident);
        }
    }

    /** An incident is found as it is, and is then as what was done makes it. */
    private int stake() {
        return ended ? 0 : found ? world.after(carriedOut, incident) : World.BEFORE;
    }

    SamplesCollected look(Instant at) {
        int stake = stake();
        found = true;
        List<Sample> samples = IntStream.range(0, World.WORSE)
                .mapToObj(i -> sample(i, i < stake ? IN_BREACH : WELL))
                .toList();
        return new SamplesCollected(
                Ids.derive("observation", Script.SYSTEM, at),
                Script.SYSTEM,
                at,
                Script.INTERVAL,
                Duration.ZERO,
                List.of(new QueryResult("trouble", samples)),
                List.of(),
                List.of());
    }

    private static Sample sample(int number, double value) {
        return new Sample("trouble", Map.of("component", "part", "series", Integer.toString(number)), value, null);
    }
}
