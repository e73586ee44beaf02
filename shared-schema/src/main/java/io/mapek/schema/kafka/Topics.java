package io.mapek.schema.kafka;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.StatisticEvent;
import io.mapek.schema.model.Require;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;

/**
 * The topics of one installation: their names and their common number of partitions, by which one system's events meet
 * on one partition number everywhere.
 *
 * @param prefix before every name, so that installations can share a cluster; may be empty
 * @param partitions of every topic, fixed for an installation
 */
public record Topics(String prefix, int partitions) {
    /** The default number of partitions. */
    public static final int DEFAULT_PARTITIONS = 12;

    public Topics {
        prefix = prefix == null ? "" : prefix;
        if (!prefix.matches("[a-zA-Z0-9._-]*")) {
            throw new IllegalArgumentException("topic prefix may have letters, digits, '.', '_' and '-': " + prefix);
        }
        Require.atLeast(partitions, 1, "partitions");
    }

    /** The full name of a topic. */
    public String name(Topic topic) {
        return prefix + topic.baseName();
    }

    /** The topic of that full name, if it is one of ours. */
    public Optional<Topic> topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> name(topic).equals(name))
                .findFirst();
    }

    /** The partition of a system's events, on every topic: Java's default partitioner over the system's id. */
    public int partitionOf(String systemId) {
        byte[] key = systemId.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** The record key of an event: its system, but for the compacted topic the statistic's key. */
    public static String keyOf(Event event) {
        return event instanceof StatisticEvent statistic ? statistic.key() : event.systemId();
    }

    /** The system that a record key names: all of it, or what is before the first {@code |}. */
    public static String systemOf(String key) {
        int end = key.indexOf('|');
        return end < 0 ? key : key.substring(0, end);
    }

    /** All topics as they are to be created. */
    public List<NewTopic> toCreate(short replicationFactor) {
        return Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(name(topic), partitions, replicationFactor).configs(settings(topic)))
                .toList();
    }

    /** The settings a topic is created with. */
    public static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new TreeMap<>();
        if (topic.isCompacted()) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(topic.retention().toMillis()));
        }
        return settings;
    }
}
