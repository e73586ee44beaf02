package io.mapek.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UnreadInputTest {
    private static final TopicPartition PLACE = new TopicPartition("analyses", 3);

    private final UnreadInput unread = new UnreadInput();

    @Test
    void shouldCountWhatWasFetchedAsUnreadUntilItIsProcessed() {
        unread.look(caughtUp());
        unread.fetched(records(7, 8));

        unread.processed("analyses", 3, 7);
        assertThat(isRead()).isFalse();
        unread.processed("analyses", 3, 8);

        assertThat(isRead()).isTrue();
    }

    @Test
    void shouldKnowNothingReadBeforeItHasLooked() {
        assertThat(isRead()).isFalse();
    }

    @Test
    void shouldTakeAConsumerBeyondTheKnownEndForOneThatHasReadAll() {
        unread.look(at(10));

        assertThat(isRead()).isTrue();
        assertThat(unread.total()).isZero();
    }

    @Test
    void shouldBeginAnewWithATaskThatBeginsAnew() {
        unread.look(caughtUp());
        unread.fetched(records(7, 8));
        unread.processed("analyses", 3, 8);

        unread.begin(List.of("analyses"), 3);

        assertThat(isRead()).isFalse();
        unread.look(caughtUp());
        assertThat(isRead()).isTrue();
    }

    private boolean isRead() {
        return unread.isNone(List.of("analyses"), 3);
    }

    private static MockConsumer<byte[], byte[]> caughtUp() {
        return at(9);
    }

    private static MockConsumer<byte[], byte[]> at(long position) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(PLACE));
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(PLACE, 9L)));
        consumer.updateEndOffsets(new HashMap<>(Map.of(PLACE, 9L)));
        consumer.seek(PLACE, position);
        return consumer;
    }

    private static ConsumerRecords<byte[], byte[]> records(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> all = java.util.Arrays.stream(offsets)
                .mapToObj(offset -> new ConsumerRecord<>("analyses", 3, offset, new byte[0], new byte[0]))
                .toList();
        return new ConsumerRecords<>(Map.of(PLACE, all), Map.of(PLACE, new OffsetAndMetadata(9)));
    }
}
