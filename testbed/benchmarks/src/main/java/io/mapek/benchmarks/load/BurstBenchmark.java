package io.mapek.benchmarks.load;

import io.mapek.local.Launch;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.PolicyApproved;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many systems break at once: how long until each has an approved policy. */
@Command(
        name = "burst",
        description = "Many systems break at once: how long until all have an approved policy.",
        mixinStandardHelpOptions = true)
public final class BurstBenchmark extends Measuring {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Option(names = "--systems", defaultValue = "1000", description = "Systems that break (${DEFAULT-VALUE}).")
    private int systems;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "So many times as many others break before, one time after the other (${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--jvm", split = ",", description = "Options of the services' JVMs (${DEFAULT-VALUE}).")
    private List<String> jvm = Launch.SMALL_JVM;

    @Override
    String benchmark() {
        return "burst";
    }

    @Override
    List<Figure> measure() throws InterruptedException {
        List<Fleet> warm = IntStream.range(0, warmUps)
                .mapToObj(i -> new Fleet("w" + i, systems, RunningServices.INTERVAL))
                .toList();
        Fleet breaking = new Fleet("b", systems, RunningServices.INTERVAL);
        List<Fleet> fleets = Stream.concat(warm.stream(), Stream.of(breaking)).toList();
        try (RunningServices loop = new RunningServices(fleets, Stand.SERVICES, jvm);
                Follower follower = new Follower(loop.wire(), RunningServices.HOPS)) {
            for (Fleet fleet : warm) {
                loop.warmUp(fleet);
                loop.rest();
            }
            Map<String, ProcessorTime> used = loop.stand().used();
            Set<String> all = new HashSet<>(breaking.ids());
            long begun = System.nanoTime();
            loop.send(breaking, breaking.ids(), 2 * Fleet.THRESHOLD);
            Map<String, Long> approved = follower.await(all, PolicyApproved.class, LONGEST);
            follower.require(all, approved);
            used.forEach((name, time) -> say("%s", time.line(name)));
            Set<String> rest = new HashSet<>(all);
            rest.removeAll(follower.firsts(ActionRequested.class).keySet());
            follower.require(rest, follower.await(rest, ActionRequested.class, LONGEST));
            follower.firsts().forEach((type, firsts) -> say("first %s: %s", type, spread(begun, times(firsts))));
            Map<String, Long> requested = times(follower.firsts(ActionRequested.class));
            double last = seconds(begun, approved);
            say("%,d systems: all approved after %.2f s; load average %.1f", systems, last, Machine.load());
            String note = String.format(Locale.ROOT, "%,d systems, five services and a broker", systems);
            return List.of(
                    Figure.atMost("burst", "until all have an approved policy", last, "s", 3, note),
                    Figure.plain("burst", "until all have a first request", seconds(begun, requested), "s", note),
                    Figure.atMost("burst", "events written twice", follower.repeated(), "", 0, ""));
        }
    }

    private static Map<String, Long> times(Map<String, Follower.First> firsts) {
        return firsts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, first -> first.getValue()
                .at()));
    }

    private static String spread(long begun, Map<String, Long> came) {
        double earliest =
                came.values().stream().mapToLong(Long::longValue).min().orElse(begun) / 1e9 - begun / 1e9;
        return String.format(Locale.ROOT, "%.2f s to %.2f s, %,d systems", earliest, seconds(begun, came), came.size());
    }

    private static double seconds(long begun, Map<String, Long> came) {
        return came.values().stream().mapToLong(Long::longValue).max().orElse(begun) / 1e9 - begun / 1e9;
    }
}
