package io.mapek.local.story;

import io.mapek.local.TopicPast;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.ViolationEvent;
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
 * with every cycle only the ones shortly before it.
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
        int home = topics.partitionOf(policy.systemId());
        for (Topic topic : Topic.values()) {
            if (topic != Topic.JOURNAL && topic != Topic.DEAD_LETTERS) {
                Instant from = isOfEveryCycle(topic) ? policy.proposedAt().minus(SHORTLY) : Instant.EPOCH;
                read(topic, home, from, event -> {
                    if (event.systemId().equals(policy.systemId()) && mayBelong(event, policy)) {
                        events.add(event);
                    }
                });
            }
        }
        return events;
    }

    private static boolean isOfEveryCycle(Topic topic) {
        return topic == Topic.OBSERVATIONS || topic == Topic.VIOLATIONS || topic == Topic.ANALYSES;
    }

    private static boolean mayBelong(Event event, Policy policy) {
        boolean ofEveryCycle =
                event instanceof Observation || event instanceof ViolationEvent || event instanceof AnalysisCompleted;
        return !ofEveryCycle || !event.time().isAfter(policy.proposedAt());
    }

    private void read(Topic topic, int partition, Instant from, Consumer<Event> taker) {
        past.read(new TopicPartition(topics.name(topic), partition), from, plain -> {
            if (reader.read(IncomingRecord.of(plain)) instanceof Reading.Known(Event event)) {
                taker.accept(event);
            }
        });
    }
}
