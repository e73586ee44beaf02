package io.mapek.local.story;

import io.mapek.local.TopicPast;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds one policy on the topics, and then only what can belong to its chain: its system's events, and of those that come
 * with every cycle only the ones shortly before it; violations as far back as they are retained.
 */
public final class PolicyPast {
    private static final Duration SHORTLY = Duration.ofMinutes(10);

    private final TopicPast past;
    private final Topics topics;
    private final EventReader reader;

    public PolicyPast(TopicPast past, Topics topics) {
        this.past = past;
        this.topics = topics;
        this.reader = new EventReader(topics);
    }

    /** The chain of a policy; empty when no topic holds its proposal. */
    public Optional<Chain> chain(String policyId) {
        return find(policyId).flatMap(policy -> Chain.of(policyId, about(policy)));
    }

    private Optional<Policy> find(String policyId) {
        AtomicReference<Policy> found = new AtomicReference<>();
        for (int partition = 0; partition < topics.partitions() && found.get() == null; partition++) {
            read(Topic.POLICIES, partition, Instant.EPOCH, event -> {
                if (event instanceof PolicyProposed proposed
                        && proposed.policy().policyId().equals(policyId)) {
                    found.set(proposed.policy());
                }
            });
        }
        return Optional.ofNullable(found.get());
    }

    private List<Event> about(Policy policy) {
        List<Event> events = new ArrayList<>();
        Onsets onsets = new Onsets(policy);
        for (Topic topic : Topic.values()) {
            switch (topic) {
                case JOURNAL, DEAD_LETTERS -> {}
                case VIOLATIONS -> read(topic, policy, Instant.EPOCH, onsets::take);
                case OBSERVATIONS, ANALYSES ->
                    read(topic, policy, policy.proposedAt().minus(SHORTLY), event -> {
                        if (!event.time().isAfter(policy.proposedAt())) {
                            events.add(event);
                        }
                    });
                default -> read(topic, policy, Instant.EPOCH, events::add);
            }
        }
        events.addAll(onsets.found());
        return events;
    }

    private void read(Topic topic, Policy policy, Instant from, Consumer<Event> taker) {
        read(topic, topics.partitionOf(policy.systemId()), from, event -> {
            if (event.systemId().equals(policy.systemId())) {
                taker.accept(event);
            }
        });
    }

    private void read(Topic topic, int partition, Instant from, Consumer<Event> taker) {
        past.read(new TopicPartition(topics.name(topic), partition), from, plain -> {
            if (reader.read(IncomingRecord.of(plain)) instanceof Reading.Known(Event event)) {
                taker.accept(event);
            }
        });
    }
}
