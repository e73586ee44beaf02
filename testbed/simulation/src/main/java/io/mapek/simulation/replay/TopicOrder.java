package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the stages wrote on one topic then and what they write now, in order, to the last field.
 *
 * @param firstOtherwise the id of the first event that is not the same at its place, or null
 */
public record TopicOrder(int then, int now, boolean identical, String firstOtherwise) {
    private static final Set<Topic> WRITTEN_BY_STAGES = Set.of(
            Topic.VIOLATIONS,
            Topic.ANALYSES,
            Topic.POLICIES,
            Topic.ACTIONS,
            Topic.OUTCOMES,
            Topic.ASSESSMENTS,
            Topic.EFFECTIVENESS);

    static Map<Topic, TopicOrder> of(Replayed replayed, Instant from, Instant to) {
        Map<Topic, List<Event>> then = byTopic(replayed.retained(), from, to);
        Map<Topic, List<Event>> now = byTopic(replayed.said(), from, to);
        Map<Topic, TopicOrder> orders = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            if (WRITTEN_BY_STAGES.contains(topic)) {
                List<Event> retained = then.getOrDefault(topic, List.of());
                List<Event> said = now.getOrDefault(topic, List.of());
                orders.put(topic, of(retained, topic.isCompacted() ? only(said, retained) : said));
            }
        }
        return orders;
    }

    private static TopicOrder of(List<Event> then, List<Event> now) {
        int both = Math.min(then.size(), now.size());
        for (int place = 0; place < both; place++) {
            if (!then.get(place).equals(now.get(place))) {
                return new TopicOrder(
                        then.size(), now.size(), false, then.get(place).id());
            }
        }
        boolean identical = then.size() == now.size();
        List<Event> longer = then.size() > now.size() ? then : now;
        return new TopicOrder(
                then.size(),
                now.size(),
                identical,
                identical ? null : longer.get(both).id());
    }

    /** A compacted topic has forgotten some of what was said. */
    private static List<Event> only(List<Event> said, List<Event> retained) {
        Set<String> ids = new HashSet<>();
        retained.forEach(event -> ids.add(event.id()));
        return said.stream().filter(event -> ids.contains(event.id())).toList();
    }

    private static Map<Topic, List<Event>> byTopic(List<Event> events, Instant from, Instant to) {
        Map<Topic, List<Event>> byTopic = new EnumMap<>(Topic.class);
        events.stream()
                .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
                .forEach(event -> byTopic.computeIfAbsent(Topic.of(event), topic -> new ArrayList<>())
                        .add(event));
        return byTopic;
    }
}
