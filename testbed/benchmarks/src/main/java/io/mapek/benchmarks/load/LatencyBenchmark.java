package io.mapek.benchmarks.load;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From a sample on {@code observations} to the first request on {@code actions}, one system active, beside raw Kafka. */
@Command(
        name = "latency",
        description = "From a sample to the first request for an action, beside produce and consume.",
        mixinStandardHelpOptions = true)
public final class LatencyBenchmark extends Measuring {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Option(
            names = "--incidents",
            defaultValue = "200",
            description = "Incidents, one after the other (${DEFAULT-VALUE}).")
    private int incidents;

    @Option(
            names = "--warm-up",
            defaultValue = "500",
            description = "Systems that break before, at once (${DEFAULT-VALUE}).")
    private int warmUp;

    @Override
    String benchmark() {
        return "latency";
    }

    @Override
    List<Figure> measure() {
        Fleet warm = new Fleet("w", warmUp, RunningServices.INTERVAL);
        Fleet measured = new Fleet("m", incidents + incidents / 5, RunningServices.INTERVAL);
        try (RunningServices loop = new RunningServices(List.of(warm, measured), Stand.SERVICES)) {
            loop.warmUp(warm);
            Latencies raw = raw(loop, measured);
            say("raw: %s", raw.line());
            Latencies whole = whole(loop, measured);
            say("loop: %s; load average %.1f", whole.line(), Machine.load());
            return List.of(
                    Figure.atMost("latency", "sample to first request, P50", whole.p50(), "ms", 60, whole.line()),
                    Figure.atMost("latency", "sample to first request, P99", whole.p99(), "ms", 165, "four stages"),
                    Figure.plain("latency", "produced to consumed, P50", raw.p50(), "ms", raw.line()),
                    Figure.atMost(
                            "latency", "ratio of the P50", whole.p50() / raw.p50(), "", 30, "to produce and consume"));
        }
    }

    private Latencies whole(RunningServices loop, Fleet fleet) {
        List<Double> millis = new ArrayList<>();
        Map<String, Long> begun = new HashMap<>();
        try (Follower follower = new Follower(loop.wire(), RunningServices.HOPS);
                KafkaProducer<String, byte[]> producer = loop.wire().producer(Map.of())) {
            for (int i = 0; i < fleet.size(); i++) {
                SamplesCollected sample = fleet.collected(fleet.id(i), Instant.now(), 2 * Fleet.THRESHOLD);
                long sent = System.nanoTime();
                producer.send(Wire.RECORDS.of(sample));
                Map<String, Long> came = follower.await(Set.of(fleet.id(i)), ActionRequested.class, LONGEST);
                follower.require(Set.of(fleet.id(i)), came);
                millis.add((came.get(fleet.id(i)) - sent) / 1e6);
                begun.put(fleet.id(i), sent);
                loop.refuse(follower, Set.of(fleet.id(i)));
            }
            follower.firsts()
                    .forEach((type, firsts) -> say(
                            "first %s: %s",
                            type,
                            Latencies.of(firsts.entrySet().stream()
                                            .map(first -> (first.getValue().at() - begun.get(first.getKey())) / 1e6)
                                            .toList())
                                    .line()));
        }
        return Latencies.of(millis.subList(fleet.size() - incidents, fleet.size()));
    }

    /** The same samples, and nobody between producer and consumer. */
    private Latencies raw(RunningServices loop, Fleet fleet) {
        String topic = Wire.TOPICS.name(Topic.DEAD_LETTERS);
        List<Double> millis = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = loop.wire().fromEnd(topic);
                KafkaProducer<String, byte[]> producer = loop.wire().producer(Map.of())) {
            for (int i = 0; i < fleet.size(); i++) {
                byte[] value = Wire.RECORDS
                        .of(fleet.collected(fleet.id(i), Instant.now(), 1))
                        .value();
                long sent = System.nanoTime();
                producer.send(new ProducerRecord<>(topic, fleet.id(i), value));
                while (consumer.poll(Duration.ofMillis(5)).isEmpty()) {
                    if (System.nanoTime() - sent > LONGEST.toNanos()) {
                        throw new IllegalStateException("the broker does not give back what was written");
                    }
                }
                millis.add((System.nanoTime() - sent) / 1e6);
            }
        }
        return Latencies.of(millis.subList(fleet.size() - incidents, fleet.size()));
    }
}
