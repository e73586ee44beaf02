package io.mapek.simulation.target;

import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.simulation.Edge;
import io.mapek.simulation.MemoryTopics;
import io.mapek.simulation.fault.Clockwork;
import io.mapek.simulation.fault.Happening;
import io.mapek.simulation.fault.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Looks at the target at its interval, closer while something is wrong; what it saw may be lost, late or sent again. */
public final class Collector implements Edge {
    private static final Duration CLOSER_FOR = Duration.ofMinutes(5);

    private record Sending(Instant at, long number, Observation observation) implements Comparable<Sending> {
        @Override
        public int compareTo(Sending other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final ManagedSystem system;
    private final Symptoms symptoms;
    private final Schedule schedule;
    private final PriorityQueue<Sending> sendings = new PriorityQueue<>();
    private long number;
    private Instant due;
    private Instant closerUntil;

    public Collector(ManagedSystem system, SimulatedTarget target, Schedule schedule, long seed, Instant start) {
        this.system = system;
        this.symptoms = new Symptoms(target, schedule.all(Happening.Illness.class), seed, start);
        this.schedule = schedule;
        this.due = start;
        this.closerUntil = start;
    }

    /** What the loop says of the target: while something is in breach, the collector looks closer. */
    public void hears(Event event) {
        if (event instanceof CycleCompleted cycle && cycle.activeTotal() > 0) {
            closerUntil = cycle.time().plus(CLOSER_FOR);
        }
    }

    @Override
    public boolean act(Instant now, MemoryTopics topics) {
        boolean acted = false;
        if (!now.isBefore(due)) {
            Duration interval = now.isBefore(closerUntil) ? system.fastInterval() : system.interval();
            collect(now, interval);
            due = due.plus(interval);
            due = due.isAfter(now) ? due : now.plus(interval);
            acted = true;
        }
        while (!sendings.isEmpty() && !sendings.peek().at().isAfter(now)) {
            topics.publish(sendings.poll().observation());
            acted = true;
        }
        return acted;
    }

    private void collect(Instant now, Duration interval) {
        Observation observation = look(now, interval);
        if (schedule.at(Happening.LostCollections.class, now).isPresent()) {
            return;
        }
        Duration late = schedule.at(Happening.LateCollections.class, now)
                .map(Happening.LateCollections::by)
                .orElse(Duration.ZERO);
        send(now.plus(late), observation);
        schedule.at(Happening.RepeatedCollections.class, now)
                .ifPresent(repeat -> send(now.plus(repeat.after()), observation));
    }

    private void send(Instant at, Observation observation) {
        sendings.add(new Sending(at, ++number, observation));
    }

    private Observation look(Instant now, Duration interval) {
        List<Sample> samples = symptoms.at(now);
        Instant time = now.plus(schedule.error(Clockwork.COLLECTOR, now));
        String id = Ids.derive("observation", system.id(), time);
        if (schedule.at(Happening.Blind.class, now).isPresent()) {
            return new CollectionFailed(id, system.id(), time, interval, null, "the source does not answer");
        }
        List<QueryResult> results = new ArrayList<>(answers(samples));
        List<SourceFailure> failures = new ArrayList<>();
        schedule.at(Happening.HalfBlind.class, now).ifPresent(half -> {
            QueryResult missing = results.remove(half.without() % results.size());
            failures.add(new SourceFailure("prometheus", missing.queryId(), "timed out"));
        });
        return new SamplesCollected(id, system.id(), time, interval, null, results, failures, system.calls());
    }

    private List<QueryResult> answers(List<Sample> samples) {
        Map<String, String> queries = new LinkedHashMap<>();
        system.rules().forEach(rule -> queries.put(rule.id(), rule.metric()));
        system.series().forEach(series -> queries.put(series.id(), series.metric()));
        List<QueryResult> results = new ArrayList<>();
        queries.forEach((id, metric) -> results.add(new QueryResult(
                id,
                samples.stream().filter(sample -> sample.name().equals(metric)).toList())));
        return results;
    }

    @Override
    public Optional<Instant> next() {
        return Optional.of(
                sendings.isEmpty() || due.isBefore(sendings.peek().at())
                        ? due
                        : sendings.peek().at());
    }
}
