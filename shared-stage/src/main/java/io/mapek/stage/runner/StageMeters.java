package io.mapek.stage.runner;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runner's metrics. */
public final class StageMeters {
    /** Unknown types counted by name: clients can make up any number of them. */
    private static final int MOST_UNKNOWN = 20;

    private final MeterRegistry registry;
    private final String stage;
    private final Timer fold;
    private final DistributionSummary stateBytes;
    private final Counter failedDeadlines;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public StageMeters(MeterRegistry registry, String stage) {
        this.registry = registry;
        this.stage = stage;
        this.fold = Timer.builder("mapek.fold")
                .description("time a stage takes to decide on one event")
                .tag("stage", stage)
                .register(registry);
        this.failedDeadlines = registry.counter("mapek.deadlines.failed", "stage", stage);
        this.stateBytes = DistributionSummary.builder("mapek.state.bytes")
                .description("size of one system's state when written")
                .tag("stage", stage)
                .register(registry);
    }

    Timer fold() {
        return fold;
    }

    void stateWritten(int bytes) {
        if (bytes > 0) {
            stateBytes.record(bytes);
        }
    }

    void in(String type) {
        count("mapek.events.in", type);
    }

    void out(String type) {
        count("mapek.events.out", type);
    }

    void repeated(String type) {
        count("mapek.events.repeated", type);
    }

    void unknownType(String type) {
        boolean room = type.length() <= 60 && (unknown.contains(type) || unknown.size() < MOST_UNKNOWN);
        if (room) {
            unknown.add(type);
        }
        count("mapek.events.unknown", room ? type : "other");
    }

    /** A deadline that the stage could not handle: it is left until the system's next event. */
    void failedDeadline() {
        failedDeadlines.increment();
    }

    void rerouted(String topic) {
        count("mapek.rerouted", topic);
    }

    /** A record of a topic became a dead letter. */
    public void deadLetter(String topic) {
        count("mapek.dead.letters", topic);
    }

    private void count(String name, String what) {
        counters.computeIfAbsent(name + "|" + what, key -> registry.counter(name, "stage", stage, "type", what))
                .increment();
    }
}
