package io.mapek.benchmarks.adaptation;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.systems.Choice;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * How often Knowledge tells a remedy apart from waiting: in a trial, where every second incident is treated until both
 * groups have reached {@code enough}.
 *
 * @param uplift true one
 * @param least the smallest share that passes by itself
 * @param most the largest
 */
record Judging(String title, double uplift, double least, double most, int enough) {
    private static final int MOST_INCIDENTS = 400;
    private static final double HALF = 0.5;

    static final Judging USELESS = new Judging("a strategy that does nothing", 0, 0.5, 0.8, 40);
    static final Judging HELPFUL = new Judging("a true uplift of 0.3", 0.3, 0.3, 0.65, 80);

    /** What came of one seed: the judgement, and the success rate that a before/after rule would credit. */
    record Verdict(Judgement judgement, double rate, int n, int controls) {}

    String definition() {
        return "one remedy, cost 0.2; " + least + " to " + most + " pass by themselves, " + uplift
                + " more with it; every second incident is treated, until " + enough + " + " + enough;
    }

    List<Verdict> over(int seeds) {
        return LongStream.rangeClosed(1, seeds).parallel().mapToObj(this::of).toList();
    }

    private World world(long seed) {
        SplittableRandom random = Luck.random(seed, title, 0, "world");
        double passes = least + (most - least) * random.nextDouble();
        String action = "{type: RESTART_SERVICE, component: part, graceful: true, timeout: 30s}";
        Remedy only = new Remedy("restart", action, 0.2, 0.6, passes + uplift, 0);
        return World.stationary(title, seed, MOST_INCIDENTS, passes, List.of(only));
    }

    private Verdict of(long seed) {
        World world = world(seed);
        Trial trial = new Trial(world);
        Verdict verdict = new Verdict(Judgement.UNKNOWN, 0, 0, 0);
        for (int incident = 0; incident < 2 * enough; incident++) {
            trial.meet(incident);
            verdict = trial.lesson().map(Judging::verdict).orElse(verdict);
            if (uplift > 0 && verdict.judgement() == Judgement.BETTER) {
                return verdict;
            }
        }
        return verdict;
    }

    /** The same with Plan choosing: half of the episodes are held out, and what is not worth its cost is given up. */
    List<Verdict> inTheLoop(int seeds) {
        return LongStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(this::chosen)
                .toList();
    }

    private Verdict chosen(long seed) {
        World world = world(seed);
        LearningLoop loop = new LearningLoop(world, Choice.THOMPSON, HALF);
        Verdict verdict = new Verdict(Judgement.UNKNOWN, 0, 0, 0);
        for (int incident = 0; incident < world.incidents(); incident++) {
            loop.meet(incident);
            verdict = loop.lesson("restart").map(Judging::verdict).orElse(verdict);
            boolean found = uplift > 0 && verdict.judgement() == Judgement.BETTER;
            if (found || Math.min(verdict.n(), verdict.controls()) >= enough) {
                return verdict;
            }
        }
        return verdict;
    }

    private static Verdict verdict(Effectiveness lesson) {
        double rate = lesson.n() == 0 ? 0 : (lesson.successes() + lesson.partials() / 2.0) / lesson.n();
        return new Verdict(lesson.judgement(), rate, lesson.n(), lesson.controls());
    }
}
