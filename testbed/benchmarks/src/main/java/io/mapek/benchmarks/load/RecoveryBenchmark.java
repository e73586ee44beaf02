package io.mapek.benchmarks.load;

import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A service is killed and started again: how long until what broke meanwhile is acted on, or learned from. */
@Command(
        name = "recovery",
        description = "kill -9 of each service: how long until the loop goes on.",
        mixinStandardHelpOptions = true)
public final class RecoveryBenchmark extends Measuring {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** So many systems break while the service is away. */
    private static final int BREAKING = 10;

    @Option(names = "--systems", defaultValue = "1000", description = "Systems (${DEFAULT-VALUE}).")
    private int systems;

    @Override
    String benchmark() {
        return "recovery";
    }

    @Override
    List<Figure> measure() throws InterruptedException {
        Fleet warm = new Fleet("w", 200, RunningServices.INTERVAL);
        Fleet fleet = new Fleet("r", systems, RunningServices.INTERVAL);
        List<Figure> figures = new ArrayList<>();
        try (RunningServices loop = new RunningServices(List.of(warm, fleet), Stand.SERVICES);
                Follower follower = new Follower(loop.wire(), Topic.ACTIONS, Topic.JOURNAL)) {
            loop.warmUp(warm);
            for (int i = 0; i < Stand.SERVICES.size(); i++) {
                String killed = Stand.SERVICES.get(i);
                List<String> ids = fleet.ids().subList(i * BREAKING, (i + 1) * BREAKING);
                double seconds = recovered(loop, follower, fleet, killed, ids);
                say("%s: %.1f s; load average %.1f", killed, seconds, Machine.load());
                figures.add(Figure.atMost(
                        "recovery",
                        "kill -9 of " + killed,
                        seconds,
                        "s",
                        10,
                        "started again at once; " + systems + " systems"));
            }
            figures.add(Figure.atMost("recovery", "events written twice", follower.repeated(), "", 0, ""));
        }
        return figures;
    }

    private static double recovered(
            RunningServices loop, Follower follower, Fleet fleet, String killed, List<String> ids)
            throws InterruptedException {
        ServiceProcess process = loop.stand().service(killed);
        long begun = System.nanoTime();
        process.kill9();
        Thread restart = Thread.ofPlatform().start(process::restart);
        loop.send(fleet, ids, 2 * Fleet.THRESHOLD);
        Set<String> all = new HashSet<>(ids);
        Map<String, Long> came = goesOn(follower, all, killed);
        restart.join();
        follower.require(all, came);
        return came.values().stream().mapToLong(Long::longValue).max().orElseThrow() / 1e9 - begun / 1e9;
    }

    /** Knowledge asks for nothing: it goes on when it takes in what happened. */
    private static Map<String, Long> goesOn(Follower follower, Set<String> systems, String killed) {
        return killed.equals("knowledge")
                ? follower.await(
                        systems, InputApplied.class, applied -> applied.stage().equals("knowledge"), LONGEST)
                : follower.await(systems, ActionRequested.class, LONGEST);
    }
}
