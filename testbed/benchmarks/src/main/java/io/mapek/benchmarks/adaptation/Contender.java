package io.mapek.benchmarks.adaptation;

import io.mapek.schema.systems.Choice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The policies that are compared in the same worlds with the same luck. */
enum Contender {
    OURS("ours") {
        @Override
        Chooser in(World world, Folds folds) {
            return folds.loop(world, Choice.THOMPSON, 0);
        }
    },
    HOLDING_OUT("ours, 10 % held out") {
        @Override
        Chooser in(World world, Folds folds) {
            return folds.loop(world, Choice.THOMPSON, 0.1);
        }
    },
    GREEDY("greedy, no controls") {
        @Override
        Chooser in(World world, Folds folds) {
            return folds.loop(world, Choice.GREEDY, 0);
        }
    },
    FIXED("seed's fixed table") {
        @Override
        Chooser in(World world, Folds folds) {
            return incident -> {
                Remedy first = world.remediesAt(incident).stream()
                        .max(Comparator.comparingDouble((Remedy remedy) -> remedy.prior() - remedy.cost()))
                        .orElseThrow();
                return Taken.of(first, first.prior());
            };
        }
    },
    RANDOM("random") {
        @Override
        Chooser in(World world, Folds folds) {
            return incident -> {
                List<Remedy> all = world.remediesAt(incident);
                int drawn = (int) (all.size() * Luck.of(world.seed(), world.name(), incident, "random"));
                return Taken.of(all.get(drawn), all.get(drawn).prior());
            };
        }
    },
    ORACLE("oracle") {
        @Override
        Chooser in(World world, Folds folds) {
            return incident -> {
                Remedy best = world.bestRemedy(incident);
                boolean wait = world.passes() >= best.value();
                return wait ? Taken.waiting() : new Taken(Optional.of(best), best.effect() - world.passes(), false);
            };
        }
    };

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    abstract Chooser in(World world, Folds folds);

    String title() {
        return title;
    }
}
