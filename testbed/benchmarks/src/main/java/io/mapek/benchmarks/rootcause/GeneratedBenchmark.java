package io.mapek.benchmarks.rootcause;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs generated cases of many topologies and faults through Monitor and Analyze. */
@Command(
        name = "root-cause-generated",
        description =
                "Ranks the components of generated systems with faults through the real Monitor and Analyze folds.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GeneratedBenchmark implements Callable<Integer> {
    private static final double WITHIN_S = 60;
    private static final double NORMAL_STEP_S = 30;
    private static final double FAST_STEP_S = 2;
    private static final int NORMAL_ROWS = 5_760;

    @Option(names = "--cases", defaultValue = "300", description = "How many of each sort (${DEFAULT-VALUE}).")
    private int cases;

    @Option(names = "--seed", defaultValue = "1", description = "Another seed, other systems (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--wrong", description = "Tells each wrong answer.")
    private boolean wrong;

    @Mixin
    private NameOptions names = new NameOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Generator.Blur blur : List.of(Generator.Blur.NONE, Generator.Blur.STRONG)) {
            graph(blur).lines().forEach(out::println);
            out.flush();
        }
        local().lines().forEach(out::println);
        normal().forEach(out::println);
        out.flush();
        return 0;
    }

    /** Two days of normal operation of each shape, with daily rhythm and noise. */
    private List<String> normal() {
        List<String> lines = new ArrayList<>();
        for (Topology.Shape shape : Topology.Shape.values()) {
            lines.add(normal(shape, NORMAL_STEP_S, NORMAL_ROWS));
        }
        lines.add(normal(Topology.Shape.MIXED, FAST_STEP_S, (int) (NORMAL_ROWS * NORMAL_STEP_S / FAST_STEP_S)));
        return lines;
    }

    private String normal(Topology.Shape shape, double step, int rows) {
        RootCauseCase data = new Generator(seed, Generator.Blur.NONE).normal(shape, step, rows);
        Verdict verdict = new CaseRun(new Conventions(names), WITHIN_S).of(data, Alarm.NONE);
        return "48 normal hours, a look every " + Math.round(step) + " s, " + shape.title() + ": " + verdict.onsets()
                + " onsets, " + verdict.sureInNormal() + " cycles to act on";
    }

    private Tally graph(Generator.Blur blur) {
        Generator generator = new Generator(seed, blur);
        Tally tally = new Tally(blur.title());
        for (int number = 0; number < cases; number++) {
            Generator.Labelled one = generator.labelled(number);
            Verdict verdict = new CaseRun(new Conventions(names), WITHIN_S)
                    .losingTargets(number % 2 == 1)
                    .of(one.data());
            List<String> groups = new ArrayList<>(
                    List.of(one.topology().shape().title(), one.fault().kind().title()));
            if (one.fault().culprit() == 0) {
                groups.add("culprit at the entry");
            }
            tally.add(one.data(), one.culprit(), verdict, groups);
            told(verdict, one.culprit(), one.topology().shape() + " " + one.fault());
        }
        return tally;
    }

    private Tally local() {
        LocalGenerator generator = new LocalGenerator(seed);
        Tally tally = new Tally("symptoms local, calls not known, own onset, within 60 s of it");
        for (int number = 0; number < cases; number++) {
            LocalGenerator.Labelled one = generator.labelled(number);
            Verdict verdict = new CaseRun(new Conventions(names), WITHIN_S).of(one.data(), Alarm.NONE);
            tally.add(one.data(), one.culprit(), verdict, List.of());
            told(verdict, one.culprit(), "local");
        }
        return tally;
    }

    private void told(Verdict verdict, String culprit, String what) {
        if (wrong && !verdict.ranking().stream().limit(1).toList().contains(culprit)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(what + ", " + culprit + ": " + Report.line(verdict) + "; " + verdict.evidence());
        }
    }
}
