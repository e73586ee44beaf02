package io.mapek.benchmarks.load;

import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.local.LocalBroker;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.simulation.story.Loop;
import io.mapek.stage.StageSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Events per second and latency through Monitor's and Analyze's fold, beside the fold alone and beside a pass-through. */
@Command(
        name = "throughput",
        description = "Events per second and latency through Monitor and Analyze, beside a pass-through.",
        mixinStandardHelpOptions = true)
public final class ThroughputBenchmark extends Measuring {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** One system in so many is in breach, for half of the time. */
    private static final int TROUBLED = 20;

    private static final int BREACH_CYCLES = 10;

    @Option(names = "--systems", defaultValue = "500", description = "Systems (${DEFAULT-VALUE}).")
    private int systems;

    @Option(names = "--cycles", defaultValue = "120", description = "Cycles of each system (${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds; the middle one counts (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--paced", defaultValue = "1500", description = "Events of the latency part (${DEFAULT-VALUE}).")
    private int paced;

    @Override
    String benchmark() {
        return "throughput";
    }

    @Override
    List<Figure> measure() throws InterruptedException {
        Fleet fleet = new Fleet("s", systems, INTERVAL);
        Instant start = Instant.now().minus(INTERVAL.multipliedBy(cycles + paced / systems + 2L));
        List<SamplesCollected> observed = observed(fleet, start, cycles);
        List<SamplesCollected> later = observed(fleet, start.plus(INTERVAL.multipliedBy(cycles)), 1 + paced / systems)
                .subList(0, paced);
        Loop loop = Loop.of(fleet.systems());
        StageSpec<MonitorState> monitor = loop.monitor();
        StageSpec<AnalyzeState> analyze = loop.analyze();
        History<MonitorState> monitored = new History<>(monitor.stage()).take(observed);
        List<Event> found = List.copyOf(monitored.said());
        List<Event> foundLater = monitored.take(later).said();
        List<? extends Event> cyclesLater = foundLater.subList(found.size(), foundLater.size()).stream()
                .filter(CycleCompleted.class::isInstance)
                .toList();
        double foldOfMonitor = new History<>(monitor.stage()).take(observed).perSecond();
        double foldOfAnalyze = new History<>(analyze.stage()).take(found).perSecond();
        say("made %,d observations and %,d violation events", observed.size(), found.size());

        List<Figure> figures = new ArrayList<>();
        try (Scratch scratch = Scratch.create();
                LocalBroker broker = LocalBroker.start(scratch.path().resolve("kafka"))) {
            figures.addAll(new StageTrial<>(monitor, observed, later, rounds, this::say)
                    .run(broker.bootstrapServers(), scratch, foldOfMonitor));
            figures.addAll(new StageTrial<>(analyze, found, cyclesLater, rounds, this::say)
                    .run(broker.bootstrapServers(), scratch, foldOfAnalyze));
        }
        return figures;
    }

    private static List<SamplesCollected> observed(Fleet fleet, Instant start, int cycles) {
        List<SamplesCollected> all = new ArrayList<>();
        for (int cycle = 0; cycle < cycles; cycle++) {
            Instant at = start.plus(fleet.interval().multipliedBy(cycle));
            for (int i = 0; i < fleet.size(); i++) {
                boolean breach = i % TROUBLED == 0 && cycle / BREACH_CYCLES % 2 == 1;
                all.add(fleet.collected(fleet.id(i), at, breach ? 2 * Fleet.THRESHOLD : 1));
            }
        }
        return all;
    }
}
