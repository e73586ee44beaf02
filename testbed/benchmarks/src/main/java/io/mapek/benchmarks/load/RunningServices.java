package io.mapek.benchmarks.load;

import io.mapek.local.Launch;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;

/** The packaged services on a broker of their own, with fleets that nobody watches: their samples are written here. */
final class RunningServices implements AutoCloseable {
    /** Hardly one of a thousand systems is polled, in vain, during a run: it would be out of sight. */
    static final Duration INTERVAL = Duration.ofDays(365);

    /** Where an incident passes, from its sample to its execution's end. */
    static final Topic[] HOPS = {
        Topic.OBSERVATIONS, Topic.VIOLATIONS, Topic.ANALYSES, Topic.POLICIES, Topic.ACTIONS, Topic.OUTCOMES
    };

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** All processes together; heartbeats and empty polls take about so much. */
    private static final double RESTING_CORES = 0.3;

    private final Stand stand;

    RunningServices(List<Fleet> fleets, List<String> services) {
        this(fleets, services, Launch.SMALL_JVM);
    }

    RunningServices(List<Fleet> fleets, List<String> services, List<String> jvm) {
        StringBuilder yaml = new StringBuilder();
        fleets.forEach(fleet -> yaml.append(fleet.yaml("[]")));
        stand = new Stand(yaml.toString());
        services.forEach(service -> stand.start(service, jvm));
        fleets.forEach(this::begin);
    }

    Stand stand() {
        return stand;
    }

    Wire wire() {
        return stand.wire();
    }

    /** One clean cycle of every system, so that each is known. */
    private void begin(Fleet fleet) {
        try (Follower follower = new Follower(wire(), Topic.ANALYSES)) {
            Set<String> all = new HashSet<>(fleet.ids());
            send(fleet, fleet.ids(), 1);
            follower.require(all, follower.await(all, AnalysisCompleted.class, PATIENCE));
        }
    }

    /** Collections of these systems, now, in which all series of the first metric have a value. */
    void send(Fleet fleet, List<String> ids, double value) {
        Instant now = Instant.now();
        DoubleFunction<List<SamplesCollected>> all =
                each -> ids.stream().map(id -> fleet.collected(id, now, each)).toList();
        wire().send(all.apply(value));
    }

    /** These systems break at once, a remedy is asked for in each and refused: then they are at rest. */
    void warmUp(Fleet fleet) {
        try (Follower follower = new Follower(wire(), Topic.ACTIONS, Topic.OUTCOMES)) {
            Set<String> all = new HashSet<>(fleet.ids());
            send(fleet, fleet.ids(), 2 * Fleet.THRESHOLD);
            follower.require(all, follower.await(all, ActionRequested.class, PATIENCE));
            refuse(follower, all);
        }
    }

    /** Waits until the services hardly use a processor: what a load made them compile is compiled then. */
    void rest() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        double cores;
        do {
            Collection<ProcessorTime> since = stand.used().values();
            TimeUnit.SECONDS.sleep(2);
            cores = since.stream().mapToDouble(ProcessorTime::cores).sum();
        } while (cores > RESTING_CORES && System.nanoTime() < deadline);
    }

    /** What was asked for in these systems is refused before anything was changed, and the executions end. */
    void refuse(Follower follower, Set<String> systems) {
        Map<String, Follower.First> requests = follower.firsts(ActionRequested.class);
        wire().send(systems.stream()
                .map(system -> refusal((ActionRequested) requests.get(system).event()))
                .toList());
        follower.require(systems, follower.await(systems, ExecutionFinished.class, PATIENCE));
    }

    private static ActionFailed refusal(ActionRequested request) {
        return new ActionFailed(
                Ids.derive("refusal", request.id()),
                request.systemId(),
                Instant.now(),
                request.id(),
                request.executionId(),
                request.actionId(),
                request.phase(),
                request.attempt(),
                FailureKind.REFUSED,
                "nothing is changed by a measurement");
    }

    @Override
    public void close() {
        stand.close();
    }
}
