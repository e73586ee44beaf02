package io.mapek.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemPartitionerTest {
    private static final Topics TOPICS = new Topics("", 3);

    @Test
    void shouldSendEveryRecordToItsSystemsPartition() {
        assertThat(partitions(Topic.POLICIES, "shop")).containsExactly(TOPICS.partitionOf("shop"));
        assertThat(partitions(Topic.EFFECTIVENESS, "shop|restart|part")).containsExactly(TOPICS.partitionOf("shop"));
        assertThat(partitions(Topic.DEAD_LETTERS, null)).hasSize(1);
    }

    @Test
    void shouldSendACommandForEverySystemToEveryPartition() {
        assertThat(partitions(Topic.COMMANDS, "*")).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void shouldKeepOneDeadLetterOfACommandForEverySystem() {
        assertThat(partitions(Topic.DEAD_LETTERS, "*")).hasSize(1);
    }

    private static Set<Integer> partitions(Topic topic, String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new SystemPartitioner(topic)
                .partitions("any", bytes, new byte[0], 3)
                .orElseThrow();
    }
}
