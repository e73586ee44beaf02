package io.mapek.execute.edge;

import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.model.FailureKind;
import io.mapek.stage.edge.Lanes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Brings requests to this program's effectors, one system's in order and several systems' at once. A request counts as read
 * when its answer is on {@code action-results}: after a crash it is made again, which effectors stand. Requests to other
 * effectors are somebody else's.
 */
@ApplicationScoped
public class ActionRequests {
    /** Attempts under way or waiting in line; more stay on the topic. */
    static final int MOST_AT_ONCE = 64;

    private static final Logger LOG = Logger.getLogger(ActionRequests.class);

    private final Effectors effectors;
    private final EventReader reader;
    private final Outbox outbox;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Lanes lanes = new Lanes(threads, MOST_AT_ONCE);

    ActionRequests(Effectors effectors, EventReader reader, Outbox outbox, Clock clock) {
        this.effectors = effectors;
        this.reader = reader;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One record of the topic {@code actions}; done when there is room for the next. */
    @Incoming("actions")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> receive(Message<ConsumerRecord<String, byte[]>> message) {
        IncomingRecord incoming = IncomingRecord.of(message.getPayload());
        return switch (reader.read(incoming)) {
            case Reading.Known(ActionRequested request) -> route(request, incoming, message);
            case Reading.Known(var other) -> refuse(incoming, "not a request: " + other.id(), message);
            case Reading.UnknownType unknown -> message.ack();
            case Reading.Unreadable(String reason) -> refuse(incoming, reason, message);
        };
    }

    private CompletionStage<Void> refuse(IncomingRecord incoming, String reason, Message<?> message) {
        return outbox.deadLetter(incoming, reason).thenCompose(sent -> message.ack());
    }

    private CompletionStage<Void> route(ActionRequested request, IncomingRecord incoming, Message<?> message) {
        if (!effectors.areFor(request)) {
            return message.ack();
        }
        long received = System.nanoTime();
        Optional<TraceContext> trace = EventHeaders.trace(incoming.headers());
        return lanes.take(request.systemId(), () -> {
            Outcome outcome = attempt(request);
            ActionResult result = Answers.of(request, outcome, answeredAt(request, received), clock.instant());
            log(result);
            outbox.answer(result, trace)
                    .thenCompose(sent -> message.ack())
                    .exceptionally(ActionRequests::unacknowledged)
                    .toCompletableFuture()
                    .join();
        });
    }

    /**
     * The request's time and how long it took: neither a clock that differs from the stage's, nor a stage that catches up
     * after an outage, makes an answer look late.
     */
    private static Instant answeredAt(ActionRequested request, long received) {
        return request.time().plusNanos(System.nanoTime() - received);
    }

    /** The one place where an effector's bug becomes an answer. */
    private Outcome attempt(ActionRequested request) {
        try {
            return effectors.perform(request);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "effector broke systemId=%s requestId=%s", request.systemId(), request.id());
            return new Outcome.Failed(
                    FailureKind.UNAVAILABLE,
                    "the effector broke: " + bug.getClass().getSimpleName());
        }
    }

    private static void log(ActionResult result) {
        LOG.infof(
                "attempt made systemId=%s executionId=%s actionId=%s phase=%s attempt=%d result=%s",
                result.systemId(),
                result.executionId(),
                result.actionId(),
                result.phase(),
                result.attempt(),
                result instanceof ActionFailed failed ? failed.failure() : "COMPLETED");
    }

    /** The request stays unread, and is made again after a rebalance or restart. */
    private static Void unacknowledged(Throwable failure) {
        LOG.error("request not acknowledged", failure);
        return null;
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
