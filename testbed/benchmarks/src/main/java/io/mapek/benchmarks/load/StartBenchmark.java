package io.mapek.benchmarks.load;

import io.mapek.local.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a service takes from its start to ready, and what it holds when idle, with and without an AOT cache (JEP 483, 514). */
@Command(
        name = "start",
        description = "Time to ready and idle memory of each service, with and without an AOT cache.",
        mixinStandardHelpOptions = true)
public final class StartBenchmark extends Measuring {
    private static final int FIRST_WITH_CACHE = 25;
    private static final Duration CACHE_IS_WRITTEN = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    @Option(
            names = "--times",
            defaultValue = "3",
            description = "Starts of each; the middle one counts (${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--service", split = ",", description = "Only these services.")
    private List<String> services = Stand.SERVICES;

    private record Started(double seconds, double mib) {}

    @Override
    String benchmark() {
        return "start";
    }

    @Override
    List<Figure> measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        Fleet few = new Fleet("f", 3, RunningServices.INTERVAL);
        try (Stand stand = new Stand(few.yaml("[]"))) {
            for (String service : services) {
                Started plain = middle(stand, service, SMALL);
                say("%s: %.2f s, %.0f MiB; load average %.1f", service, plain.seconds(), plain.mib(), Machine.load());
                if (Runtime.version().feature() < FIRST_WITH_CACHE) {
                    figures.addAll(figures(service, plain, "without a cache: it needs JDK 25"));
                    continue;
                }
                List<String> cached = new ArrayList<>(SMALL);
                cached.add("-XX:AOTCache=" + trained(stand, service));
                Started quick = middle(stand, service, cached);
                say("%s with cache: %.2f s, %.0f MiB", service, quick.seconds(), quick.mib());
                String beside = String.format(
                        java.util.Locale.ROOT, "AOT cache; without: %.2f s, %.0f MiB", plain.seconds(), plain.mib());
                figures.addAll(figures(service, quick, beside));
            }
        }
        return figures;
    }

    private static List<Figure> figures(String service, Started started, String note) {
        return List.of(
                Figure.atMost("start", service + ": to ready", started.seconds(), "s", 2.5, note),
                Figure.atMost("start", service + ": resident, idle", started.mib(), "MiB", 256, note));
    }

    private Started middle(Stand stand, String service, List<String> jvm) throws InterruptedException {
        List<Started> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            try (ServiceProcess process = stand.start(service, jvm)) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                Thread.sleep(IDLE);
                all.add(new Started(seconds, Resident.mib(process.pid())));
            }
        }
        all.sort(Comparator.comparing(Started::seconds));
        return all.get(all.size() / 2);
    }

    /** A run that remembers which classes a start needs; the JVM writes them down when it ends in order. */
    private static Path trained(Stand stand, String service) throws IOException, InterruptedException {
        Path cache = stand.scratch().path().resolve(service + ".aot");
        List<String> training = new ArrayList<>(SMALL);
        training.add("-XX:AOTCacheOutput=" + cache);
        ServiceProcess process = stand.start(service, training);
        process.handle().destroy();
        try {
            process.handle().onExit().get(CACHE_IS_WRITTEN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException late) {
            throw new IOException("the training run of " + service + " did not end", late);
        }
        if (!Files.isRegularFile(cache)) {
            throw new IOException("no AOT cache was written: see " + stand.log(service));
        }
        return cache;
    }
}
