package io.mapek.benchmarks.load;

import io.mapek.local.ServiceProcess;
import io.mapek.monitor.domain.MonitorStage;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import io.mapek.stage.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What one analyze replica holds in memory for many quiet systems, and when some of them break. */
@Command(
        name = "memory",
        description = "Resident memory of one analyze replica with many systems.",
        mixinStandardHelpOptions = true)
public final class MemoryBenchmark extends Measuring {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int FIRST_WITH_COMPACT_HEADERS = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Option(names = "--systems", defaultValue = "10000", description = "Quiet systems (${DEFAULT-VALUE}).")
    private int systems;

    @Option(names = "--breaking", defaultValue = "1000", description = "Of them break (${DEFAULT-VALUE}).")
    private int breaking;

    @Option(names = "--cycles", defaultValue = "12", description = "Cycles of each before (${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--heap", defaultValue = "288", description = "MiB of heap of the replica (${DEFAULT-VALUE}).")
    private int heap;

    private final Map<String, MonitorState> states = new HashMap<>();

    @Override
    String benchmark() {
        return "memory";
    }

    @Override
    List<Figure> measure() {
        Fleet fleet = new Fleet("q", systems, INTERVAL);
        MonitorStage monitor = new MonitorStage(fleet.systems());
        try (Stand stand = new Stand(fleet.yaml("[]"))) {
            ServiceProcess analyze = stand.start("analyze", jvm());
            double idle = Resident.mib(analyze.pid());
            Instant start = Instant.now().minus(INTERVAL.multipliedBy(cycles + 1L));
            for (int cycle = 0; cycle < cycles; cycle++) {
                feed(stand, fleet, monitor, start.plus(INTERVAL.multipliedBy(cycle)), 0);
                say("cycle %d: %.0f MiB", cycle + 1, Resident.mib(analyze.pid()));
            }
            double quiet = Resident.mib(analyze.pid());
            feed(stand, fleet, monitor, start.plus(INTERVAL.multipliedBy(cycles)), breaking);
            double broken = Resident.mib(analyze.pid());
            String note = String.format(
                    java.util.Locale.ROOT, "%,d systems of 20 series, %d cycles, heap %d MiB", systems, cycles, heap);
            return List.of(
                    Figure.plain("memory", "analyze without events", idle, "MiB", "resident"),
                    Figure.atMost("memory", "analyze, all quiet", quiet, "MiB", 512, note),
                    Figure.plain("memory", "analyze, " + breaking + " break", broken, "MiB", note));
        }
    }

    /** With compact object headers, as images have them, and a heap of this size. */
    private List<String> jvm() {
        List<String> jvm = new ArrayList<>(
                List.of("-XX:+UseSerialGC", "-Xmx" + heap + "m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError"));
        if (Runtime.version().feature() >= FIRST_WITH_COMPACT_HEADERS) {
            jvm.add("-XX:+UseCompactObjectHeaders");
        }
        return jvm;
    }

    /** One cycle of all systems, and all analyses of it. */
    private void feed(Stand stand, Fleet fleet, MonitorStage monitor, Instant at, int broken) {
        List<Event> found = new ArrayList<>();
        for (int i = 0; i < fleet.size(); i++) {
            String id = fleet.id(i);
            MonitorState before = states.computeIfAbsent(id, monitor::empty);
            Step<MonitorState> step =
                    monitor.apply(before, fleet.collected(id, at, i < broken ? 2 * Fleet.THRESHOLD : 1));
            states.put(id, step.state());
            found.addAll(step.events());
        }
        try (Follower follower = new Follower(stand.wire(), Topic.ANALYSES)) {
            stand.wire().send(found);
            Set<String> all = new HashSet<>(fleet.ids());
            follower.require(all, follower.await(all, AnalysisCompleted.class, PATIENCE));
        }
    }
}
