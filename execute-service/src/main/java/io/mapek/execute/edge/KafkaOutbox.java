package io.mapek.execute.edge;

import io.mapek.schema.event.ActionResult;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.stage.edge.DeadLetters;
import io.mapek.stage.edge.EventSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Writes to Kafka for as long as it takes: what was done must be told, and its request stays unread until it is. */
@ApplicationScoped
class KafkaOutbox implements Outbox {
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final EventSender sender;
    private final DeadLetters deadLetters;

    KafkaOutbox(EventSender sender, DeadLetters deadLetters) {
        this.sender = sender;
        this.deadLetters = deadLetters;
    }

    @Override
    public CompletionStage<Void> answer(ActionResult result, Optional<TraceContext> trace) {
        TraceContext own = trace.orElseGet(() -> TraceContext.begunBy(result.requestId()));
        return patiently(sender.send(result, result.requestId(), own));
    }

    @Override
    public CompletionStage<Void> deadLetter(IncomingRecord incoming, String reason) {
        return patiently(deadLetters.send(incoming, reason));
    }

    private static CompletionStage<Void> patiently(Uni<Void> sending) {
        return sending.onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .subscribeAsCompletionStage();
    }
}
