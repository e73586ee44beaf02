package io.mapek.stage.runner;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.Topic;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/** Where a processor's records leave it: events, dead letters, and records put on their right partition. */
record Outlet(ProcessorContext<byte[], byte[]> context, Settings settings, StageMeters meters) {
    private static final Logger LOG = Logger.getLogger(Outlet.class);
    private static final String REROUTED = "mapek-rerouted";

    void emit(List<Encoded> encoded) {
        for (Encoded one : encoded) {
            meters.out(one.type());
            context.forward(one.record(), StageTopology.sink(one.topic()));
        }
    }

    /** A record that a stage could not use: kept and explained. */
    void bury(Arrival arrival, String reason, Throwable thrown) {
        Headers headers = DeadLetter.headers(arrival.incoming(), settings.service(), reason);
        if (thrown != null) {
            EventHeaders.put(headers, DeadLetter.STACK, DeadLetter.stack(thrown));
        }
        keep(arrival, reason, headers);
    }

    /** A record that no stage can use: explained by this one for the others, too. */
    void buryForAll(Arrival arrival, String reason) {
        Headers headers = DeadLetter.headers(arrival.incoming(), settings.service(), reason);
        EventHeaders.put(headers, DeadLetter.FOR_ALL, "true");
        keep(arrival, reason, headers);
    }

    private void keep(Arrival arrival, String reason, Headers headers) {
        meters.deadLetter(arrival.topic());
        LOG.warnf(
                "dead letter topic=%s partition=%d offset=%d reason=%s",
                arrival.topic(), arrival.partition(), arrival.offset(), reason);
        Record<byte[], byte[]> raw = arrival.raw();
        byte[] key = raw.key() != null && DeadLetter.hasRoomFor(raw.key().length) ? raw.key() : null;
        forward(new Record<>(key, DeadLetter.value(raw.value()), raw.timestamp(), headers), Topic.DEAD_LETTERS);
    }

    static boolean isRerouted(Arrival arrival) {
        return arrival.incoming().headers().lastHeader(REROUTED) != null;
    }

    /** The same record on its system's partition, with the id and time that its first place gave it. */
    void reroute(Arrival arrival, Event event) {
        Headers headers = new RecordHeaders(arrival.incoming().headers().toArray());
        EventHeaders.put(headers, REROUTED, arrival.topic() + "-" + arrival.partition() + "@" + arrival.offset());
        EventHeaders.identify(headers, event);
        meters.rerouted(arrival.topic());
        forward(arrival.raw().withHeaders(headers), Topic.of(event));
    }

    private void forward(Record<byte[], byte[]> record, Topic topic) {
        context.forward(record.withTimestamp(Math.max(0, record.timestamp())), StageTopology.sink(topic));
    }
}
