package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Gives a stage its inputs, each system's next one an interval after the last, and tells what must come of them. */
final class SteadyLoad implements AutoCloseable {
    private final Fleet fleet;
    private final Feed feed;
    private final Mirror<?> mirror;
    private final Account account;
    private final KafkaProducer<String, byte[]> producer;
    private int tick;

    SteadyLoad(Wire wire, Fleet fleet, String stage, Account account) {
        this.fleet = fleet;
        this.feed = new Feeds(fleet).of(stage);
        this.mirror = new Folds(fleet.systems()).mirror(stage);
        this.account = account;
        this.producer = wire.producer(Map.of("linger.ms", 5));
    }

    /** One tick of all systems, spread over an interval. */
    void tick(Duration interval) throws InterruptedException {
        long begun = System.nanoTime();
        for (int system = 0; system < fleet.size(); system++) {
            long due = begun + interval.toNanos() * system / fleet.size();
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            give(system);
        }
        tick++;
        Thread.sleep(Duration.ofNanos(Math.max(0, begun + interval.toNanos() - System.nanoTime())));
    }

    /** One tick of all systems at once. */
    void burst() {
        for (int system = 0; system < fleet.size(); system++) {
            give(system);
        }
        tick++;
        producer.flush();
    }

    private void give(int system) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (Event input : feed.next(system, tick, at)) {
            List<Event> said = mirror.take(input);
            said.forEach(account::expect);
            feed.heard(said);
            producer.send(Wire.RECORDS.of(input));
        }
    }

    /** What falls due without a further input must come, too. */
    void settle() {
        producer.flush();
        mirror.due(Instant.now()).forEach(account::expect);
    }

    @Override
    public void close() {
        producer.close();
    }
}
