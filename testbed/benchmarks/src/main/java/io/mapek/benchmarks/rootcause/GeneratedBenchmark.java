package io.mapek.benchmarks.rootcause;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        for (Generator.Blur blur : List.of(Generator.Blur.NONE, Generator.Blur.STRONG)) {
            print(blur);
        }
        return 0;
    }

    private void print(Generator.Blur blur) {
        PrintWriter out = spec.commandLine().getOut();
        Generator generator = new Generator(seed, blur);
        Map<String, List<Verdict>> groups = new LinkedHashMap<>();
        Map<String, Set<String>> right = new TreeMap<>();
        Map<Baseline, List<Verdict>> baselines = new TreeMap<>();
        for (int number = 0; number < cases; number++) {
            Generator.Labelled one = generator.labelled(number);
            Conventions conventions = new Conventions(names);
            Verdict verdict = new CaseRun(conventions, 60).of(one.data());
            right.put(verdict.name(), Set.of(one.culprit()));
            for (String group : List.of(
                    "all", one.topology().shape().title(), one.fault().kind().title())) {
                groups.computeIfAbsent(group, name -> new ArrayList<>()).add(verdict);
            }
            if (one.fault().culprit() == 0) {
                groups.computeIfAbsent("culprit at the entry", name -> new ArrayList<>())
                        .add(verdict);
            }
            for (Baseline baseline : Baseline.values()) {
                baselines
                        .computeIfAbsent(baseline, name -> new ArrayList<>())
                        .add(baseline.of(one.data(), verdict, conventions));
            }
            if (wrong && !verdict.ranking().stream().limit(1).toList().contains(one.culprit())) {
                out.println(one.topology().shape().title() + ", " + one.fault() + " " + Report.line(verdict) + " "
                        + verdict.evidence() + " " + verdict.ranking());
            }
        }
        Labels labels = new Labels(right);
        out.println(blur.title());
        out.println(Scores.heading());
        groups.forEach(
                (name, verdicts) -> out.println(Scores.of(verdicts, labels).line(name)));
        baselines.forEach(
                (baseline, verdicts) -> out.println(Scores.of(verdicts, labels).line(baseline.title())));
        out.flush();
    }
}
