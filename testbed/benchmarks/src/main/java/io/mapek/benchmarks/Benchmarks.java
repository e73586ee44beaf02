package io.mapek.benchmarks;

import io.mapek.benchmarks.adaptation.AdaptationBenchmark;
import io.mapek.benchmarks.adaptation.PaceBenchmark;
import io.mapek.benchmarks.load.AllBenchmarks;
import io.mapek.benchmarks.load.BurstBenchmark;
import io.mapek.benchmarks.load.LatencyBenchmark;
import io.mapek.benchmarks.load.MemoryBenchmark;
import io.mapek.benchmarks.load.MonitorLoadBenchmark;
import io.mapek.benchmarks.load.RecoveryBenchmark;
import io.mapek.benchmarks.load.ReplayBenchmark;
import io.mapek.benchmarks.load.ScalingBenchmark;
import io.mapek.benchmarks.load.StartBenchmark;
import io.mapek.benchmarks.load.ThroughputBenchmark;
import io.mapek.benchmarks.rootcause.GeneratedBenchmark;
import io.mapek.benchmarks.rootcause.RootCauseBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line: one subcommand per benchmark. */
@Command(
        name = "mapek benchmark",
        description = "Measures the loop beside a baseline in the same run.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdaptationBenchmark.class,
            PaceBenchmark.class,
            RootCauseBenchmark.class,
            GeneratedBenchmark.class,
            ThroughputBenchmark.class,
            ReplayBenchmark.class,
            MonitorLoadBenchmark.class,
            LatencyBenchmark.class,
            BurstBenchmark.class,
            RecoveryBenchmark.class,
            ScalingBenchmark.class,
            MemoryBenchmark.class,
            StartBenchmark.class,
            AllBenchmarks.class
        })
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the benchmark that is named first. */
    public static void main(String[] arguments) {
        // before anything logs: without a configuration everything is logged, to nowhere, at half of the time there is
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
