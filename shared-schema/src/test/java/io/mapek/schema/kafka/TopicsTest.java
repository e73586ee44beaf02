package io.mapek.schema.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, partitions and settings of an installation's topics. */
class TopicsTest {
    private final Topics topics = new Topics("", Topics.DEFAULT_PARTITIONS);

    @Test
    void shouldPutCharterOnTheEleventhOfTwelve() {
        assertThat(topics.partitionOf("charter")).isEqualTo(11);
    }

    @Property
    void shouldHashKeysAsJavaClientsDo(@ForAll String systemId, @ForAll @IntRange(min = 1, max = 200) int partitions) {
        int partition = new Topics("", partitions).partitionOf(systemId);

        assertThat(partition)
                .isEqualTo(BuiltInPartitioner.partitionForKey(systemId.getBytes(StandardCharsets.UTF_8), partitions));
    }

    @Test
    void shouldCreateAllTopicsAlike() {
        var created = new Topics("blue.", 6).toCreate((short) 3);

        assertThat(created)
                .extracting(NewTopic::name)
                .containsExactly(
                        "blue.observations",
                        "blue.violations",
                        "blue.analyses",
                        "blue.policies",
                        "blue.actions",
                        "blue.action-results",
                        "blue.outcomes",
                        "blue.assessments",
                        "blue.effectiveness",
                        "blue.commands",
                        "blue.journal",
                        "blue.dead-letters");
        assertThat(created).extracting(NewTopic::numPartitions).containsOnly(6);
        assertThat(created).extracting(NewTopic::replicationFactor).containsOnly((short) 3);
    }

    @Test
    void shouldKeepWhatWasLearnedForEver() {
        assertThat(Topics.settings(Topic.EFFECTIVENESS)).isEqualTo(Map.of("cleanup.policy", "compact"));
        assertThat(Topics.settings(Topic.POLICIES))
                .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "2592000000"));
    }

    @Test
    void shouldFindATopicByItsFullNameOnly() {
        Topics prefixed = new Topics("blue.", 12);

        assertThat(prefixed.topic("blue.commands")).contains(Topic.COMMANDS);
        assertThat(prefixed.topic("commands")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", "a|b"})
    void shouldRefuseAPrefixThatKafkaRefuses(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix, 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(prefix);
    }

    @Test
    void shouldTakeTheSystemFromAKey() {
        assertThat(Topics.systemOf("charter|cause|strategy")).isEqualTo("charter");
        assertThat(Topics.systemOf("charter")).isEqualTo("charter");
        assertThat(Topics.systemOf("|x")).isEmpty();
    }
}
