package io.mapek.simulation.invariant;

import io.mapek.simulation.StageRunner;

/** What a stage keeps of a system fits a record. */
final class StatesAreBounded implements Invariant {
    private static final int MOST_BYTES = 900_000;

    private final World world;

    StatesAreBounded(World world) {
        this.world = world;
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
