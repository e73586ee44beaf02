package io.mapek.simulation.invariant;

import io.mapek.simulation.StageRunner;
import java.time.Duration;
import java.time.Instant;

/** What a stage keeps of a system fits a record, at every look during the run and at its end. */
final class StatesAreBounded implements Invariant {
    private static final int MOST_BYTES = 900_000;

    /** Writing a state out takes longer than folding many events: not each is looked at. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final World world;
    private Instant next = Instant.MIN;

    StatesAreBounded(World world) {
        this.world = world;
    }

    @Override
    public void stepped() {
        if (!world.now().isBefore(next)) {
            next = world.now().plus(LOOK);
            ended();
        }
    }

    @Override
    public void ended() {
        for (StageRunner<?> stage : world.simulation().stages()) {
            if (stage.storedBytes() > MOST_BYTES) {
                broken(stage.name() + " keeps " + stage.storedBytes() + " bytes");
            }
        }
    }
}
