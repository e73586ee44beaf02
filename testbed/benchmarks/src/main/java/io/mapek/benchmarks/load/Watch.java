package io.mapek.benchmarks.load;

import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Books into an account what is committed to the topics that a stage writes, until it is closed. */
final class Watch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventReader reader = new EventReader(Wire.TOPICS);
    private final Account account;
    private final Thread thread;
    private volatile boolean ended;

    Watch(Wire wire, Account account, Topic... topics) {
        this.consumer = wire.fromEnd(topics);
        this.account = account;
        this.thread = Thread.ofPlatform().start(this::run);
    }

    private void run() {
        try (consumer) {
            while (!ended) {
                consumer.poll(POLL).forEach(record -> {
                    long now = System.nanoTime();
                    if (reader.read(IncomingRecord.of(record)) instanceof Reading.Known known) {
                        account.came(known.event(), now);
                    }
                });
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
