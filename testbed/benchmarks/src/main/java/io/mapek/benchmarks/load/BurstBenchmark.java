package io.mapek.benchmarks.load;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Override
    String benchmark() {
        return "burst";
    }

    @Override
    List<Figure> measure() {
        Fleet warm = new Fleet("w", systems, RunningServices.INTERVAL);
        Fleet breaking = new Fleet("b", systems, RunningServices.INTERVAL);
        try (RunningServices loop = new RunningServices(List.of(warm, breaking), Stand.SERVICES);
                Follower policies = new Follower(loop.wire(), Topic.POLICIES);
                Follower actions = new Follower(loop.wire(), Topic.ACTIONS)) {
            loop.warmUp(warm);
            Set<String> all = new HashSet<>(breaking.ids());
            long begun = System.nanoTime();
            loop.send(breaking, breaking.ids(), 2 * Fleet.THRESHOLD);
            Map<String, Long> approved = policies.await(all, PolicyApproved.class::isInstance, LONGEST);
            RunningServices.require(all, approved.keySet());
            Map<String, Long> requested = actions.await(all, ActionRequested.class::isInstance, LONGEST);
            double last = seconds(begun, approved);
            say("%,d systems: all approved after %.2f s; load average %.1f", systems, last, Machine.load());
            String note = String.format(java.util.Locale.ROOT, "%,d systems, five services and a broker", systems);
            return List.of(
                    Figure.atMost("burst", "until all have an approved policy", last, "s", 3, note),
                    Figure.plain("burst", "until all have a first request", seconds(begun, requested), "s", note),
                    Figure.atMost(
                            "burst", "events written twice", policies.repeated() + actions.repeated(), "", 0, ""));
        }
    }

    private static double seconds(long begun, Map<String, Long> came) {
        return came.values().stream().mapToLong(Long::longValue).max().orElse(begun) / 1e9 - begun / 1e9;
    }
}
