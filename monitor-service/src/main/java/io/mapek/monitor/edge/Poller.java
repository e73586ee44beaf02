package io.mapek.monitor.edge;

import io.mapek.monitor.edge.alertmanager.OpenAlerts;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.runner.PartitionOwner;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects from the systems whose partitions this replica owns: each on a thread of its own, so that none waits for another. */
@ApplicationScoped
public class Poller implements PartitionOwner {
    private final SystemsFile systems;
    private final Topics topics;
    private final Rounds rounds;
    private final OpenAlerts alerts;
    private final Looks looks;
    private final Map<String, List<Thread>> running = new HashMap<>();

    Poller(SystemsFile systems, Topics topics, Rounds rounds, OpenAlerts alerts, Looks looks) {
        this.systems = systems;
        this.topics = topics;
        this.rounds = rounds;
        this.alerts = alerts;
        this.looks = looks;
    }

    @Override
    public synchronized void owned(Set<Integer> partitions) {
        Set<String> mine = new HashSet<>();
        for (ManagedSystem system : systems.systems().systems()) {
            if (partitions.contains(topics.partitionOf(system.id()))) {
                mine.add(system.id());
                running.computeIfAbsent(system.id(), id -> start(system));
            }
        }
        Set<String> lost = new HashSet<>(running.keySet());
        lost.removeAll(mine);
        lost.forEach(id -> running.remove(id).forEach(Thread::interrupt));
        looks.keepOnly(mine);
    }

    private List<Thread> start(ManagedSystem system) {
        return List.of(
                Thread.ofVirtual().name("poll-" + system.id()).start(() -> rounds.run(system)),
                Thread.ofVirtual().name("alerts-" + system.id()).start(() -> alerts.run(system)));
    }

    @PreDestroy
    void stop() {
        owned(Set.of());
    }
}
