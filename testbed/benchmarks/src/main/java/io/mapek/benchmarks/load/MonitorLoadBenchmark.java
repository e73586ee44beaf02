package io.mapek.benchmarks.load;

import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many systems one packaged monitor replica watches without being late, on a real broker, from a made-up Prometheus. */
@Command(
        name = "monitor-load",
        description = "How many systems of 20 series one monitor replica watches without being late.",
        mixinStandardHelpOptions = true)
public final class MonitorLoadBenchmark extends Measuring {
    private static final List<String> HEAP = List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

    @Option(names = "--systems", defaultValue = "2000", description = "Systems to begin with (${DEFAULT-VALUE}).")
    private int systems;

    @Option(names = "--interval", defaultValue = "10", description = "Seconds between cycles (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--cycles", defaultValue = "4", description = "Cycles that are measured (${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--most", defaultValue = "16000", description = "The search ends there (${DEFAULT-VALUE}).")
    private int most;

    @Option(names = "--no-search", description = "Measures the first load only.")
    private boolean noSearch;

    @Option(names = "--jvm", split = " ", description = "More options of the monitor's JVM.")
    private List<String> jvm = List.of();

    private record Load(int systems, boolean holds, Punctuality punctuality, String processors, double monitor) {}

    @Override
    String benchmark() {
        return "monitor-load";
    }

    @Override
    List<Figure> measure() {
        Load asked = load(systems);
        List<Figure> figures = new ArrayList<>(figures(asked));
        if (!noSearch) {
            Load best = largest(asked);
            figures.add(
                    Figure.plain(benchmark(), "largest load that holds", best.systems(), "systems", best.processors()));
        }
        return figures;
    }

    private List<Figure> figures(Load load) {
        String what = String.format(Locale.ROOT, "%,d systems of 20 series each %d s", load.systems(), seconds);
        Punctuality found = load.punctuality();
        return List.of(
                Figure.atMost(
                        benchmark(),
                        "latest cycle, from its instant to the topic",
                        found.late().max(),
                        "ms",
                        seconds * 1000.0,
                        what + "; " + found.late().line()),
                Figure.atMost(benchmark(), "cycles left out", found.missing(), "", 0, load.processors()),
                Figure.atMost(benchmark(), "cycles without full sight", found.blind(), "", 0, ""),
                Figure.plain(benchmark(), "monitor's processors", load.monitor(), "cores", what));
    }

    /** Doubles while it holds (halves while it does not), then tries the middle twice. */
    private Load largest(Load first) {
        Load good = first;
        while (!good.holds() && good.systems() > 100) {
            good = load(good.systems() / 2);
        }
        int bad = good.systems() * 2;
        for (Load next = load(bad); next.holds() && bad < most; next = load(bad)) {
            good = next;
            bad = bad * 2;
        }
        for (int i = 0; i < 2; i++) {
            Load middle = load((good.systems() + bad) / 2);
            good = middle.holds() ? middle : good;
            bad = middle.holds() ? bad : middle.systems();
        }
        return good;
    }

    private Load load(int size) {
        Fleet fleet = new Fleet("s", size, Duration.ofSeconds(seconds));
        try (FakePrometheus prometheus = new FakePrometheus();
                Stand stand = new Stand(fleet.yaml("[{kind: prometheus, url: \"" + prometheus.url() + "\"}]"))) {
            List<String> options = new ArrayList<>(HEAP);
            options.addAll(jvm);
            try (KafkaConsumer<String, byte[]> consumer = stand.wire().fromEnd(Topic.VIOLATIONS)) {
                ServiceProcess monitor = stand.start("monitor", options);
                watch(
                        consumer,
                        new Punctuality(fleet.interval()),
                        fleet.interval().multipliedBy(2));
                ProcessorTime ofMonitor = ProcessorTime.of(monitor.handle());
                ProcessorTime ofBroker =
                        ProcessorTime.of(ProcessHandle.of(stand.broker().pid()).orElseThrow());
                ProcessorTime own = ProcessorTime.of(ProcessHandle.current());
                Punctuality found = new Punctuality(fleet.interval());
                watch(consumer, found, fleet.interval().multipliedBy(cycles));
                String processors = String.join(
                        ", ", ofMonitor.line("monitor"), ofBroker.line("broker"), own.line("source and measurement"));
                Load load = new Load(size, found.holds(size), found, processors, ofMonitor.cores());
                say(
                        "%,d systems: %s; late: %s; left out %d, not OK %d; %s; load average %.1f",
                        size,
                        load.holds() ? "holds" : "does not hold",
                        found.late().line(),
                        found.missing(),
                        found.blind(),
                        processors,
                        Machine.load());
                return load;
            }
        }
    }

    private static void watch(KafkaConsumer<String, byte[]> consumer, Punctuality punctuality, Duration time) {
        EventReader reader = new EventReader(Wire.TOPICS);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (reader.read(IncomingRecord.of(record)) instanceof Reading.Known known
                        && known.event() instanceof CycleCompleted cycle) {
                    punctuality.arrived(cycle, Instant.now());
                }
            });
        }
    }
}
