package io.mapek.benchmarks;

import io.mapek.benchmarks.adaptation.AdaptationBenchmark;
import io.mapek.benchmarks.rootcause.GeneratedBenchmark;
import io.mapek.benchmarks.rootcause.RootCauseBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line: one subcommand per benchmark. */
@Command(
        name = "mapek benchmark",
        description = "Measures the loop beside a baseline in the same run.",
        mixinStandardHelpOptions = true,
        subcommands = {AdaptationBenchmark.class, RootCauseBenchmark.class, GeneratedBenchmark.class})
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the benchmark that is named first. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
