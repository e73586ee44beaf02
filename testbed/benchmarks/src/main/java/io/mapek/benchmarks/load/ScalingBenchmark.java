package io.mapek.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Each stage with one, two and four replicas under a steady load: what is lost, what stalls, what a replica takes and holds. */
@Command(
        name = "scaling",
        description = "Each stage with 1, 2 and 4 replicas while replicas join and one is killed.",
        mixinStandardHelpOptions = true)
public final class ScalingBenchmark extends Measuring {
    /** Longer than any run: the systems' own collections do not disturb. */
    private static final Duration NEVER = Duration.ofDays(3650);

    @Option(names = "--systems", defaultValue = "1000", description = "Systems (${DEFAULT-VALUE}).")
    private int systems;

    @Option(
            names = "--interval",
            defaultValue = "10",
            description = "Seconds between a system's inputs (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--burst", defaultValue = "20", description = "Inputs of each system at once (${DEFAULT-VALUE}).")
    private int burst;

    @Option(
            names = "--stages",
            split = ",",
            defaultValue = "monitor,analyze,plan,execute,knowledge",
            description = "Stages, one after the other (${DEFAULT-VALUE}).")
    private List<String> stages;

    @Override
    String benchmark() {
        return "scaling";
    }

    @Override
    List<Figure> measure() throws InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (String stage : stages) {
            Fleet fleet = new Fleet("s", systems, NEVER);
            try (ScaledStage scaled = new ScaledStage(stage, fleet, Duration.ofSeconds(seconds), burst, this::say)) {
                figures.addAll(scaled.measure());
            }
        }
        return figures;
    }
}
