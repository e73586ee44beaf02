package io.mapek.benchmarks.adaptation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares how well policies learn which remedy helps, in worlds whose effects are hidden from them. */
@Command(
        name = "adaptation",
        description = "Runs the loop's folds through worlds with hidden effects, beside other policies.",
        mixinStandardHelpOptions = true)
public final class AdaptationBenchmark implements Callable<Integer> {
    @Option(names = "--seeds", defaultValue = "200", description = "Worlds of each sort (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--plot",
            defaultValue = "adaptation.svg",
            description = "Draws cumulative regret into this file (${DEFAULT-VALUE}).")
    private Path plot;

    @Option(
            names = "--worlds",
            split = ",",
            description = "Only these sorts of worlds: ${COMPLETION-CANDIDATES} (all).")
    private Set<Worlds> chosen = EnumSet.allOf(Worlds.class);

    @Option(
            names = "--all-folds",
            description = "Runs Monitor's, Analyze's and Execute's folds, too; takes some six times as long.")
    private boolean allFolds;

    @Option(names = "--strict", description = "Ends with 1 when a target is missed.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Folds folds = allFolds ? Folds.ALL : Folds.PLAN_AND_KNOWLEDGE;
        Table.definitions(seeds, folds).forEach(out::println);
        out.flush();
        Map<Worlds, List<Runs>> results = new EnumMap<>(Worlds.class);
        for (Worlds worlds : chosen) {
            List<Runs> runs = new ArrayList<>();
            for (Contender contender : Contender.values()) {
                runs.add(Runs.of(contender, worlds, folds, seeds));
            }
            results.put(worlds, runs);
            Table.of(worlds, runs).forEach(out::println);
            out.flush();
        }
        List<Target> targets = new ArrayList<>(Target.ofChoices(results));
        targets.addAll(Target.ofJudgements(seeds));
        targets.forEach(target -> out.println(target.line()));
        Files.writeString(plot, Plot.of(results));
        out.println("plot: " + plot);
        out.flush();
        return strict && targets.stream().anyMatch(target -> !target.met()) ? 1 : 0;
    }
}
