package io.mapek.knowledge.edge;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.stage.edge.Lanes;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Tells people what concerns them, from the topics and with a consumer group of its own: a receiver that is slow or away
 * delays other notices to it, and nothing else. A record counts as read when every receiver has taken its notice or was
 * given up, so that a restart loses none; a receiver may get one again, with the same id.
 */
@ApplicationScoped
public class Notifier {
    private static final Logger LOG = Logger.getLogger(Notifier.class);
    private static final String SERVICE = "knowledge-service";

    private final EventReader reader;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Duration patience;
    private final Duration giveUpAfter;
    private final List<Receiver> receivers;
    private final Decided decided = new Decided();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Lanes lanes = new Lanes(threads, Integer.MAX_VALUE);

    Notifier(NotificationConfig config, EventReader reader, Clock clock, MeterRegistry meters) {
        this.reader = reader;
        this.clock = clock;
        this.meters = meters;
        this.patience = config.approvalPatience();
        this.giveUpAfter = config.giveUpAfter();
        HttpClient http = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.receivers = config.targets().entrySet().stream()
                .map(target -> new Receiver(target.getKey(), target.getValue(), config.consoleUrl(), http))
                .toList();
    }

    /** One record of the topics; done at once. What cannot be read is the stages' to refuse. */
    @Incoming("notices")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> receive(Message<ConsumerRecord<String, byte[]>> message) {
        if (!receivers.isEmpty()
                && EventHeaders.areFor(SERVICE, message.getPayload().headers())
                && reader.read(IncomingRecord.of(message.getPayload())) instanceof Reading.Known(Event event)) {
            return tell(event, message);
        }
        return message.ack();
    }

    private CompletionStage<Void> tell(Event event, Message<?> message) {
        switch (event) {
            case PolicyApproved approved -> decided.add(approved.policy().policyId());
            case PolicyRejected rejected -> decided.add(rejected.policyId());
            case PolicyExpired expired -> decided.add(expired.policyId());
            default -> {}
        }
        return Notices.of(event)
                .map(notice -> notice.event() instanceof PolicyProposed && !isTooOld(notice)
                        ? whenStillPending(notice, message)
                        : deliver(notice, message))
                .orElseGet(message::ack);
    }

    private CompletionStage<Void> whenStillPending(Notice notice, Message<?> message) {
        String policyId = ((PolicyProposed) notice.event()).policy().policyId();
        Uni.createFrom().voidItem().onItem().delayIt().by(patience).subscribe().with(waited -> {
            if (decided.contains(policyId)) {
                message.ack();
            } else {
                deliver(notice, message);
            }
        });
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> deliver(Notice notice, Message<?> message) {
        CompletableFuture<?>[] told = receivers.stream()
                .filter(one -> one.wants(notice))
                .map(one -> queue(notice, one))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(told).thenCompose(all -> message.ack());
        return CompletableFuture.completedStage(null);
    }

    /** In line behind what the receiver has to take already, but for what is old; done when it took it, or will not get it. */
    private CompletableFuture<Void> queue(Notice notice, Receiver receiver) {
        if (isTooOld(notice)) {
            return untold(receiver, "too_old");
        }
        if (!receiver.queues()) {
            return untold(receiver, "shed");
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        lanes.take(receiver.name(), () -> {
            count(receiver, deliver(notice, receiver));
            receiver.leaves();
            done.complete(null);
        });
        return done;
    }

    private CompletableFuture<Void> untold(Receiver receiver, String why) {
        count(receiver, why);
        return CompletableFuture.completedFuture(null);
    }

    /** What became of it. The one place where a receiver's failure ends. */
    private String deliver(Notice notice, Receiver receiver) {
        Instant now = clock.instant();
        if (isTooOld(notice)) {
            return "too_old";
        }
        if (!receiver.hasRoom(now)) {
            return "held_back";
        }
        try {
            receiver.post(notice, Duration.between(now, until(notice))).await().indefinitely();
            return "delivered";
        } catch (RuntimeException failed) {
            LOG.warnf(
                    "notice not delivered receiver=%s systemId=%s kind=%s reason=%s",
                    receiver.name(), notice.event().systemId(), notice.kind(), reason(failed));
            return "given_up";
        }
    }

    private boolean isTooOld(Notice notice) {
        return !clock.instant().isBefore(until(notice));
    }

    private Instant until(Notice notice) {
        return notice.event().time().plus(giveUpAfter);
    }

    private static String reason(RuntimeException failed) {
        return failed.getMessage()
                + (failed.getCause() == null ? "" : ": " + failed.getCause().getMessage());
    }

    private void count(Receiver receiver, String result) {
        meters.counter("mapek.notifications", "receiver", receiver.name(), "result", result)
                .increment();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
