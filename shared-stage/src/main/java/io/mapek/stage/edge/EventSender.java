package io.mapek.stage.edge;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.TraceContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends the events of edges; done when Kafka has acknowledged them. */
@ApplicationScoped
public class EventSender {
    private final MutinyEmitter<byte[]> channel;
    private final EventRecords records;

    EventSender(
            @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
                    MutinyEmitter<byte[]> channel,
            EventRecords records) {
        this.channel = channel;
        this.records = records;
    }

    /** Sends an event that begins a chain; one for every system goes to every partition. */
    public Uni<Void> send(Event event) {
        if (!event.systemId().equals(Event.EVERY_SYSTEM)) {
            return send(records.of(event));
        }
        List<Uni<Void>> all = records.everywhere(event).stream().map(this::send).toList();
        return Uni.join().all(all).andFailFast().replaceWithVoid();
    }

    /** Sends an event that another one caused. */
    public Uni<Void> send(Event event, String cause, TraceContext trace) {
        return send(records.of(event, cause, trace));
    }

    Uni<Void> send(ProducerRecord<String, byte[]> plain) {
        OutgoingKafkaRecordMetadata<String> place = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(plain.topic())
                .withPartition(plain.partition() == null ? -1 : plain.partition())
                .withKey(plain.key())
                .withTimestamp(java.time.Instant.ofEpochMilli(plain.timestamp()))
                .withHeaders(plain.headers())
                .build();
        return channel.sendMessage(Message.of(plain.value(), Metadata.of(place)));
    }
}
