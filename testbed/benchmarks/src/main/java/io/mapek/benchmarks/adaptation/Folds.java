package io.mapek.benchmarks.adaptation;

import io.mapek.schema.systems.Choice;

/** Which of the loop's folds run in a world. */
enum Folds {
    /** What the others would say is written by {@link Script}: fast. */
    PLAN_AND_KNOWLEDGE("Plan and Knowledge") {
        @Override
        Chooser loop(World world, Choice choice, double holdOut) {
            return new LearningLoop(world, choice, holdOut);
        }
    },
    ALL("all five") {
        @Override
        Chooser loop(World world, Choice choice, double holdOut) {
            return new WholeLoop(world, choice, holdOut);
        }
    };

    private final String title;

    Folds(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Chooser loop(World world, Choice choice, double holdOut);
}
