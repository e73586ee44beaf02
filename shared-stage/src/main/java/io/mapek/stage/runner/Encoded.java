package io.mapek.stage.runner;

import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topic;
import io.mapek.stage.keeper.Emission;
import io.mapek.stage.keeper.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Record;

/** An emission as the record it is sent as. */
record Encoded(Topic topic, String type, Record<byte[], byte[]> record) {

    /** Encodes a turn's emissions; one that no reader would accept is an error of the stage. */
    static List<Encoded> of(Turn<?> turn, EventRecords records) {
        return turn.emissions().stream().map(emission -> of(emission, records)).toList();
    }

    private static Encoded of(Emission emission, EventRecords records) {
        ProducerRecord<String, byte[]> plain = records.of(emission.event(), emission.cause(), emission.trace());
        String type = emission.event().getClass().getSimpleName();
        if (plain.value().length > EventReader.MAX_BYTES) {
            throw new IllegalStateException("the stage made a " + type + " of " + plain.value().length
                    + " bytes; at most " + EventReader.MAX_BYTES + " are allowed");
        }
        byte[] key = plain.key().getBytes(StandardCharsets.UTF_8);
        long timestamp = Math.max(0, plain.timestamp());
        return new Encoded(
                Topic.of(emission.event()), type, new Record<>(key, plain.value(), timestamp, plain.headers()));
    }
}
