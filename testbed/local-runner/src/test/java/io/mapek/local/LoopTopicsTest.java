package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopTopicsTest {
    private static final Topics TOPICS = new Topics("t-", 12);
    private static final LoopTopics LOOP = new LoopTopics(new BrokerAddress("kafka.example:9092"), TOPICS);

    @Test
    void shouldTakeTopicsAsTheyAreExpected() {
        assertThatCode(() -> LOOP.check(partitions(12))).doesNotThrowAnyException();
    }

    @Test
    void shouldSayHowManyPartitionsThereAre() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> LOOP.check(partitions(24)))
                .withMessage("The topic t-observations on the broker kafka.example:9092 has 24 partitions, not 12:"
                        + " say --partitions 24.");
    }

    @Test
    void shouldSayWhichTopicIsMissing() {
        Map<String, Integer> partitions = partitions(12);
        partitions.remove("t-commands");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> LOOP.check(partitions))
                .withMessage("There is no topic t-commands on the broker kafka.example:9092: is --prefix right?");
    }

    private static Map<String, Integer> partitions(int each) {
        Map<String, Integer> partitions = new HashMap<>();
        Arrays.stream(Topic.values()).forEach(topic -> partitions.put(TOPICS.name(topic), each));
        return partitions;
    }
}
