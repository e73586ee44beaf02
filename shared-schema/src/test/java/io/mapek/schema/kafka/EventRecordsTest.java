package io.mapek.schema.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.contract.Golden;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.LoopMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record of an event has: topic, partition, key, timestamp and headers by CloudEvents' Kafka binding. */
class EventRecordsTest {
    private static final Instant TIME = Instant.parse("2026-03-02T09:15:30.250Z");
    private static final Event DECISION =
            new PolicyDecision("d-1", "charter", TIME, "p-1", Decision.APPROVE, "dolores", "why not");

    private final Topics topics = new Topics("blue.", 12);
    private final EventRecords records = new EventRecords(topics, "/mapek/plan", "9f86d081884c");

    @Test
    void shouldWriteTheHeadersOfCloudEventsInBinaryMode() {
        TraceContext trace = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

        ProducerRecord<String, byte[]> sent = records.of(DECISION, "input-1", trace);

        assertThat(texts(sent.headers()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "d-1",
                        "ce_source", "/mapek/plan",
                        "ce_type", "io.mapek.PolicyDecision",
                        "ce_time", "2026-03-02T09:15:30.250Z",
                        "ce_subject", "charter",
                        "content-type", "application/json",
                        "mapek-cause", "input-1",
                        "mapek-config", "9f86d081884c",
                        "traceparent", trace.continuedBy("d-1").traceparent()));
    }

    @Test
    void shouldLeaveOutCauseAndConfigurationWhereThereAreNone() {
        EventRecords atTheRim = new EventRecords(topics, "/mapek/cli", null);

        ProducerRecord<String, byte[]> sent = atTheRim.of(DECISION);

        assertThat(texts(sent.headers()))
                .doesNotContainKeys("mapek-cause", "mapek-config")
                .containsKey("traceparent");
    }

    @Test
    void shouldSendToTheSystemsPartitionWithTheEventsTime() {
        ProducerRecord<String, byte[]> sent = records.of(DECISION);

        assertThat(sent.topic()).isEqualTo("blue.commands");
        assertThat(sent.key()).isEqualTo("charter");
        assertThat(sent.partition()).isEqualTo(11);
        assertThat(sent.timestamp()).isEqualTo(TIME.toEpochMilli());
    }

    static Iterable<Golden> goldens() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldSendAllOfASystemToOnePartitionNumber(Golden golden) {
        ProducerRecord<String, byte[]> sent = records.of(golden.event());

        assertThat(sent.partition()).isEqualTo(topics.partitionOf(golden.event().systemId()));
        assertThat(sent.topic()).isEqualTo(topics.name(Topic.of(golden.event())));
    }

    @Test
    void shouldKeyEffectivenessByItsStatistic() {
        assertThat(keyOf("EffectivenessUpdated")).isEqualTo("charter|validation_latency|scale-and-tune-validation");
        assertThat(keyOf("EffectivenessUpdated-action-type")).isEqualTo("charter|validation_latency|type:SCALE_UP");
    }

    @Test
    void shouldSendACommandForEverySystemToEveryPartition() {
        Event everywhere = new LoopModeSet("m-1", "*", TIME, LoopMode.PAUSED, "ops", "");

        var sent = records.everywhere(everywhere);

        assertThat(sent).extracting(ProducerRecord::partition).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(sent).extracting(ProducerRecord::key).containsOnly("*");
    }

    @Test
    void shouldBeTheSameRecordTwice() {
        ProducerRecord<String, byte[]> one = records.of(DECISION, "input-1", TraceContext.begunBy("x"));

        ProducerRecord<String, byte[]> other = records.of(DECISION, "input-1", TraceContext.begunBy("x"));

        assertThat(other.value()).isEqualTo(one.value());
        assertThat(texts(other.headers())).isEqualTo(texts(one.headers()));
    }

    private String keyOf(String golden) {
        return Golden.all().stream()
                .filter(sample -> sample.name().equals(golden))
                .map(sample -> records.of(sample.event()).key())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }
}
