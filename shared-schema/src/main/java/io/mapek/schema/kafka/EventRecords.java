package io.mapek.schema.kafka;

import io.mapek.schema.event.Event;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Makes the records that events are sent as, with key, partition, timestamp and headers: the one place that does.
 *
 * @param source the CloudEvents source, such as {@code /mapek/plan}
 * @param config the configuration's hash, or null when there is none
 */
public record EventRecords(Topics topics, String source, String config) {
    private static final EventSerializer SERIALIZER = new EventSerializer();

    /** The record of an event that begins a chain. */
    public ProducerRecord<String, byte[]> of(Event event) {
        return of(event, null, TraceContext.begunBy(event.id()));
    }

    /** The records of a command for every system: one per partition, with the key {@code *}, and marked so. */
    public List<ProducerRecord<String, byte[]>> everywhere(Event event) {
        ProducerRecord<String, byte[]> one = of(event);
        EventHeaders.put(one.headers(), EventHeaders.EVERYWHERE, "true");
        return IntStream.range(0, topics.partitions())
                .mapToObj(partition -> new ProducerRecord<>(
                        one.topic(), partition, one.timestamp(), one.key(), one.value(), one.headers()))
                .toList();
    }

    /**
     * The record of an event that another one caused.
     *
     * @param cause the input's event id, or null
     * @param trace the input's trace
     */
    public ProducerRecord<String, byte[]> of(Event event, String cause, TraceContext trace) {
        String topic = topics.name(Topic.of(event));
        Headers headers = EventHeaders.of(event, source, cause, config, trace.continuedBy(event.id()));
        return new ProducerRecord<>(
                topic,
                topics.partitionOf(event.systemId()),
                event.time().toEpochMilli(),
                Topics.keyOf(event),
                SERIALIZER.serialize(topic, event),
                headers);
    }
}
