package io.mapek.stage.edge;

import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.runner.DeadLetter;
import io.mapek.stage.runner.StageMeters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps and explains what an edge could not read or handle. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final EventSender sender;
    private final Topics topics;
    private final String service;
    private final StageMeters meters;

    DeadLetters(
            EventSender sender,
            Topics topics,
            @ConfigProperty(name = "quarkus.application.name") String service,
            StageMeters meters) {
        this.sender = sender;
        this.topics = topics;
        this.service = service;
        this.meters = meters;
    }

    /** Writes a record to the dead letters, with the reason. */
    public Uni<Void> send(IncomingRecord refused, String reason) {
        LOG.warnf(
                "dead letter topic=%s partition=%d offset=%d reason=%s",
                refused.topic(), refused.partition(), refused.offset(), reason);
        meters.deadLetter(refused.topic());
        return sender.send(new ProducerRecord<>(
                topics.name(Topic.DEAD_LETTERS),
                null,
                Math.max(0, refused.timestamp().toEpochMilli()),
                refused.key() != null && DeadLetter.hasRoomFor(refused.key().length()) ? refused.key() : null,
                DeadLetter.value(refused.value()),
                DeadLetter.headers(refused, service, reason)));
    }
}
