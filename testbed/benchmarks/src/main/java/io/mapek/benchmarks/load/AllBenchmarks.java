package io.mapek.benchmarks.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every benchmark of speed and size, one after the other, with the options that each has by default. */
@Command(
        name = "all",
        description = "Every benchmark of speed and size, in one table.",
        mixinStandardHelpOptions = true)
public final class AllBenchmarks extends Measuring {
    @Option(names = "--without", split = ",", description = "Leaves these out.")
    private Set<String> without = new LinkedHashSet<>();

    @Override
    String benchmark() {
        return "all";
    }

    @Override
    List<Figure> measure() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Measuring each : all()) {
            if (!without.contains(each.benchmark())) {
                say("%s ...", each.benchmark());
                new CommandLine(each).parseArgs();
                figures.addAll(each.measure());
            }
        }
        return figures;
    }

    private static List<Measuring> all() {
        return List.of(
                new StartBenchmark(),
                new LatencyBenchmark(),
                new BurstBenchmark(),
                new RecoveryBenchmark(),
                new ScalingBenchmark(),
                new ThroughputBenchmark(),
                new ReplayBenchmark(),
                new MemoryBenchmark(),
                new MonitorLoadBenchmark());
    }
}
