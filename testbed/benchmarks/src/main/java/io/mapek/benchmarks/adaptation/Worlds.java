package io.mapek.benchmarks.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the worlds. What is hidden differs from seed to seed; priors are drawn without looking at it. */
enum Worlds {
    GAP_04(
            "stationary, gap 0.4",
            "three remedies; best is worth 0.40 to 0.65, the second 0.4 less, the third 0.4 to 0.5 less; nothing passes by itself") {
        @Override
        World of(long seed) {
            return World.stationary(title(), seed, 100, 0, stationary(random(seed), 0.4));
        }
    },
    GAP_03("stationary, gap 0.3", "as above, the second is worth 0.3 less, the third 0.3 to 0.4 less") {
        @Override
        World of(long seed) {
            return World.stationary(title(), seed, 100, 0, stationary(random(seed), 0.3));
        }
    },
    DRIFT("drift, gap 0.4", "as the first; after 60 incidents the best and another one change places") {
        @Override
        World of(long seed) {
            SplittableRandom random = random(seed);
            List<Remedy> before = stationary(random, 0.4);
            List<Remedy> after = swapped(before, 1 + random.nextInt(2));
            return new World(title(), seed, 140, 0, shuffled(before, seed), shuffled(after, seed), 60);
        }
    },
    SELF_HEALING(
            "self-healing",
            "60 % pass by themselves; one remedy ends 95 %, one 60 % (it does nothing), one 70 %; all cost 0.2 to 0.3") {
        @Override
        World of(long seed) {
            SplittableRandom random = random(seed);
            List<Remedy> remedies = remedies(random, List.of(0.95, 0.6, 0.7));
            return World.stationary(title(), seed, 200, 0.6, remedies);
        }
    },
    USELESS("useless strategy", "60 % pass by themselves, the only remedy changes nothing: the best is to wait") {
        @Override
        World of(long seed) {
            SplittableRandom random = random(seed);
            return World.stationary(title(), seed, 600, 0.6, remedies(random, List.of(0.6)));
        }
    },
    HARMFUL("harmful strategy", "one remedy ends 80 %, one 50 %, one 20 % and makes 40 % worse") {
        @Override
        World of(long seed) {
            List<Remedy> remedies = new ArrayList<>(remedies(random(seed), List.of(0.8, 0.5, 0.2)));
            Remedy bad = remedies.removeLast();
            remedies.add(new Remedy(bad.name(), bad.action(), bad.cost(), bad.prior(), bad.effect(), 0.4));
            return World.stationary(title(), seed, 100, 0, shuffled(remedies, seed));
        }
    };

    private record Kind(String name, String action, double cost) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("restart", "{type: RESTART_SERVICE, component: part, graceful: true, timeout: 30s}", 0.20),
            new Kind("rebalance", "{type: REBALANCE_LOAD, component: part, strategy: round_robin}", 0.25),
            new Kind("correct", "{type: APPLY_POLICY, component: part, policy_set: conservative}", 0.30));

    private static final double LEAST_PRIOR = 0.5;
    private static final double PRIORS = 0.2;
    private final String title;
    private final String definition;

    Worlds(String title, String definition) {
        this.title = title;
        this.definition = definition;
    }

    abstract World of(long seed);

    String title() {
        return title;
    }

    String definition() {
        return definition;
    }

    SplittableRandom random(long seed) {
        return Luck.random(seed, title, 0, "world");
    }

    /** The best stands first, so that drifts and harms know where it is; a world shuffles them. */
    private static List<Remedy> stationary(SplittableRandom random, double gap) {
        double best = 0.40 + 0.25 * random.nextDouble();
        List<Kind> kinds = shuffled(KINDS, random.nextLong());
        List<Double> values = List.of(best, best - gap, best - gap - 0.1 * random.nextDouble());
        List<Remedy> remedies = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double effect = Math.clamp(values.get(i) + kinds.get(i).cost(), 0, 0.98);
            remedies.add(remedy(kinds.get(i), random, effect));
        }
        return remedies;
    }

    private static List<Remedy> remedies(SplittableRandom random, List<Double> effects) {
        List<Kind> kinds = shuffled(KINDS, random.nextLong());
        List<Remedy> remedies = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            remedies.add(remedy(kinds.get(i), random, effects.get(i)));
        }
        return remedies;
    }

    private static Remedy remedy(Kind kind, SplittableRandom random, double effect) {
        return new Remedy(
                kind.name(), kind.action(), kind.cost(), LEAST_PRIOR + PRIORS * random.nextDouble(), effect, 0);
    }

    /** The first and another one change what they are worth. */
    private static List<Remedy> swapped(List<Remedy> remedies, int other) {
        List<Remedy> after = new ArrayList<>(remedies);
        Remedy first = remedies.getFirst();
        Remedy second = remedies.get(other);
        after.set(0, first.with(Math.clamp(second.value() + first.cost(), 0, 0.98)));
        after.set(other, second.with(Math.clamp(first.value() + second.cost(), 0, 0.98)));
        return after;
    }

    private static <T> List<T> shuffled(List<T> values, long seed) {
        List<T> all = new ArrayList<>(values);
        java.util.Collections.shuffle(all, new java.util.Random(seed));
        return all;
    }
}
