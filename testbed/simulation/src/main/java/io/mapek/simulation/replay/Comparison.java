package io.mapek.simulation.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The decisions of one system then and now, between two moments.
 *
 * @param until later decisions are not compared
 * @param counts per kind
 * @param topics what the stages wrote on each topic, in its order
 * @param differences earliest first
 * @param limits what the replay could not know, one sentence each
 * @param context what was decided then and is decided now just so, of the kinds that tell what went on; the topics hold it
 */
public record Comparison(
        String systemId,
        Instant until,
        Map<Kind, Count> counts,
        Map<Topic, TopicOrder> topics,
        List<Difference> differences,
        List<String> limits,
        @JsonIgnore List<Difference> context) {
    /** How many decisions of a kind were then, are now, and are the same to the last field. */
    public record Count(int then, int now, int same) {
        Count plus(Difference.Side side) {
            return switch (side) {
                case SAME -> new Count(then + 1, now + 1, same + 1);
                case OTHERWISE -> new Count(then + 1, now + 1, same);
                case ONLY_THEN -> new Count(then + 1, now, same);
                case ONLY_NOW -> new Count(then, now + 1, same);
            };
        }
    }

    /** Compares a replay under the configuration with that hash with its recording. */
    static Comparison of(Replayed replayed, String config, Instant from, Instant to) {
        Map<String, Event> then = decisions(replayed.retained(), from, to);
        Map<String, Event> now = decisions(replayed.said(), from, to);
        Map<Kind, Count> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, new Count(0, 0, 0));
        }
        List<Difference> differences = new ArrayList<>();
        List<Difference> context = new ArrayList<>();
        Map<String, Event> all = new LinkedHashMap<>(now);
        all.putAll(then);
        all.forEach((id, event) -> {
            Difference difference = Difference.of(then.get(id), now.get(id));
            counts.compute(difference.kind(), (kind, count) -> count.plus(difference.side()));
            if (difference.side() != Difference.Side.SAME) {
                differences.add(difference);
            } else if (difference.kind().isContext()) {
                context.add(difference);
            }
        });
        differences.sort(Comparator.comparing(Difference::time).thenComparing(Difference::kind));
        return new Comparison(
                replayed.recording().systemId(),
                to,
                counts,
                TopicOrder.of(replayed, from, to),
                differences,
                Limits.of(replayed, config, to),
                context);
    }

    /** Whether every topic's events are the same, in their order. */
    public boolean isIdentical() {
        return differences.isEmpty() && topics.values().stream().allMatch(TopicOrder::identical);
    }

    /** Whether the stages wrote anything, then or now, in the time that was compared. */
    public boolean hasCompared() {
        return topics.values().stream().anyMatch(topic -> topic.then() + topic.now() > 0);
    }

    private static Map<String, Event> decisions(List<Event> events, Instant from, Instant to) {
        Map<String, Event> decisions = new LinkedHashMap<>();
        events.stream()
                .filter(event -> Kind.of(event).isPresent())
                .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
                .forEach(event -> decisions.put(event.id(), event));
        return decisions;
    }
}
