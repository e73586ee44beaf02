package io.mapek.simulation.scenario;

import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.Edge;
import io.mapek.simulation.MemoryTopics;
import io.mapek.simulation.Simulation;
import io.mapek.simulation.Weather;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.story.Loop;
import io.mapek.simulation.target.SimulatedEffector;
import io.mapek.simulation.target.SimulatedTarget;
import io.mapek.simulation.target.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The five real folds around a target whose delay a test decides; looked at every ten seconds. */
final class Shop {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Systems systems;
    private final SimulatedTarget target = new SimulatedTarget(START);
    private final List<Touch> touches = new ArrayList<>();
    private final Simulation simulation = new Simulation(START, new Weather() {});
    private ToDoubleFunction<Instant> delay = now -> 0;

    /** Planned for as these settings say, in YAML's flow style. */
    Shop(String plan) {
        systems = SystemsFile.parse(
                        """
                        systems:
                          - id: shop
                            interval: 10s
                            fast-interval: 10s
                            profiles: [charter]
                            sources: [{kind: prometheus, url: 'http://127.0.0.1:1'}]
                            effectors: {charter: {kind: external}}
                            rules: [{id: slow, kind: level, metric: delay, threshold: 2, cause: validation_latency}]
                            plan: {%s}
                        """
                                .formatted(plan),
                        "a test")
                .systems();
        Loop loop = Loop.of(systems);
        simulation.stage(loop.monitor());
        simulation.stage(loop.analyze());
        simulation.stage(loop.plan());
        simulation.stage(loop.execute());
        simulation.stage(loop.knowledge());
        simulation.edge(new Watcher());
        simulation.edge(new SimulatedEffector(target, new Schedule(List.of())));
        target.tell(touches::add);
    }

    /** The delay by time; above two seconds is a breach. */
    Shop delayed(ToDoubleFunction<Instant> seconds) {
        delay = seconds;
        return this;
    }

    Shop passes(Duration duration) {
        simulation.run(duration);
        return this;
    }

    Shop receives(Event event) {
        simulation.topics().publish(event);
        return this;
    }

    /** So many alerts on one component, all at this moment. */
    Shop alerts(int many, boolean resolved) {
        Instant now = simulation.now();
        for (int i = 0; i < many; i++) {
            receives(new AlertReceived(
                    Ids.derive("alert", i, resolved),
                    "shop",
                    now,
                    "alert-" + i,
                    START.plusSeconds(1),
                    resolved ? now : null,
                    resolved,
                    Map.of(
                            "alertname", "Slow" + i,
                            "severity", "warning",
                            "component", "validation_workers",
                            "cause", "validation_latency"),
                    Map.of()));
        }
        return this;
    }

    Instant now() {
        return simulation.now();
    }

    String replicas() {
        return target.value("validation_workers", "replicas");
    }

    List<Touch> touches() {
        return List.copyOf(touches);
    }

    <E extends Event> List<E> all(Class<E> type) {
        return simulation.topics().all(type);
    }

    <E extends Event> List<E> all(Class<E> type, Predicate<E> condition) {
        return simulation.topics().all(type, condition);
    }

    /** Every query is answered; only one finds something. */
    private final class Watcher implements Edge {
        private Instant due = START;

        @Override
        public boolean act(Instant now, MemoryTopics topics) {
            if (now.isBefore(due)) {
                return false;
            }
            due = now.plus(INTERVAL);
            ManagedSystem system = systems.systems().getFirst();
            List<QueryResult> results = Stream.concat(
                            system.rules().stream().map(rule -> rule.id()),
                            system.series().stream().map(series -> series.id()))
                    .map(query -> new QueryResult(query, query.equals("slow") ? List.of(sample(now)) : List.of()))
                    .toList();
            topics.publish(new SamplesCollected(
                    Ids.derive("observation", "shop", now),
                    "shop",
                    now,
                    INTERVAL,
                    Duration.ZERO,
                    results,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
            return true;
        }

        private Sample sample(Instant now) {
            return new Sample("delay", Map.of("component", "validation_workers"), delay.applyAsDouble(now), null);
        }

        @Override
        public Optional<Instant> next() {
            return Optional.of(due);
        }
    }
}
