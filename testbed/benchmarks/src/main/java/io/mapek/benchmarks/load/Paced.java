package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends events at a steady pace, and measures until a committed record that each one caused can be read. */
final class Paced {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Wire wire;
    private final EventRecords records;
    private final Duration pause;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    Paced(Wire wire, Topics topics, Duration pause) {
        this.wire = wire;
        this.records = new EventRecords(topics, "/benchmark", null);
        this.pause = pause;
    }

    /** Sends them; the first fifth only warms up. */
    Latencies through(List<? extends Event> events, String output) throws InterruptedException {
        Map<String, Double> millis = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = wire.fromEnd(output)) {
            send(events.subList(0, 1));
            awaitFirst(consumer, events.getFirst(), millis);
            Thread sender = Thread.ofPlatform().start(() -> send(events.subList(1, events.size())));
            long deadline = System.nanoTime()
                    + LONGEST.plus(pause.multipliedBy(events.size())).toNanos();
            while (millis.size() < events.size() && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(record -> arrived(record, millis));
            }
            sender.join();
        }
        List<Double> measured = new ArrayList<>();
        events.stream()
                .skip(events.size() / 5)
                .map(event -> millis.get(event.id()))
                .forEach(each -> measured.add(each == null ? Double.POSITIVE_INFINITY : each));
        return Latencies.of(measured);
    }

    /** Only when the first came through does everybody have their partitions. */
    private void awaitFirst(KafkaConsumer<String, byte[]> consumer, Event first, Map<String, Double> millis) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!millis.containsKey(first.id()) && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(record -> arrived(record, millis));
        }
    }

    private void arrived(ConsumerRecord<String, byte[]> record, Map<String, Double> millis) {
        long now = System.nanoTime();
        EventHeaders.text(record.headers(), EventHeaders.CAUSE)
                .filter(sentAt::containsKey)
                .ifPresent(cause -> millis.putIfAbsent(cause, (now - sentAt.get(cause)) / 1e6));
    }

    private void send(List<? extends Event> events) {
        try (KafkaProducer<String, byte[]> producer = wire.producer(Map.of())) {
            long due = System.nanoTime();
            for (Event event : events) {
                due += pause.toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                sentAt.put(event.id(), System.nanoTime());
                producer.send(records.of(event));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
