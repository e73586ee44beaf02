package io.mapek.monitor.edge;

import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One system's collections, one after the other, at the instants of its grid. While violations are active, and some time after,
 * the grid is finer, and then until the coarser one has an instant: each tells an interval within which the next one comes. An instant that
 * passes while a collection is still under way is left out. What Kafka does not take is lost: the next
 * collection is newer.
 */
public final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration LONGEST_SEND = Duration.ofSeconds(15);

    private final Collector collector;
    private final Outbox outbox;
    private final Pace pace;
    private final Looks looks;
    private final Clock clock;

    public Rounds(Collector collector, Outbox outbox, Pace pace, Looks looks, Clock clock) {
        this.collector = collector;
        this.outbox = outbox;
        this.pace = pace;
        this.looks = looks;
        this.clock = clock;
    }

    /** Collects until the thread is interrupted. */
    void run(ManagedSystem system) {
        Grid grid = new Grid(system.id());
        try {
            Instant last = Instant.MIN;
            boolean wasFast = false;
            while (!Thread.currentThread().isInterrupted()) {
                Instant now = clock.instant();
                Instant after = now.isBefore(last) ? last : now;
                Instant regular = grid.next(after, system.interval());
                Instant fast = grid.next(after, system.fastInterval());
                Instant next = fast.isBefore(regular) ? fast : regular;
                if (isReached(next, now, system.interval())) {
                    last = next;
                    boolean isFast = pace.isFast(system.id(), next) || wasFast && !next.equals(regular);
                    wasFast = isFast;
                    Optional<Due> due = due(system, next, isFast, isFast ? fast : regular);
                    if (due.isPresent()) {
                        round(system, due.get());
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for an instant, but no longer than an interval: a clock that was set back may be put right meanwhile. */
    private boolean isReached(Instant next, Instant now, Duration interval) throws InterruptedException {
        Duration wait = Duration.between(now, next);
        Thread.sleep(wait.compareTo(interval) > 0 ? interval : wait);
        return !clock.instant().isBefore(next);
    }

    /** Asks at every step of the finer grid: what the last collection found is known only after it. */
    private Optional<Due> due(ManagedSystem system, Instant step, boolean isFast, Instant onGrid) {
        Due due = new Due(step, isFast ? system.fastInterval() : system.interval());
        boolean isPast = clock.instant().isAfter(step.plus(due.interval()));
        return step.equals(onGrid) && !isPast ? Optional.of(due) : Optional.empty();
    }

    /** The one place where a bug in collecting becomes a log line instead of a system that nobody watches. */
    private void round(ManagedSystem system, Due due) throws InterruptedException {
        try {
            Look look = collector.collect(system, due);
            tell(system, look);
            looks.put(system.id(), look);
            outbox.send(look.observation()).toCompletableFuture().get(LONGEST_SEND.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            LOG.errorf(failure, "collection lost systemId=%s instant=%s", system.id(), due.time());
        }
    }

    /** Tells when sight is lost and when it is back, not every time. */
    private void tell(ManagedSystem system, Look look) {
        boolean wasBlind = looks.find(system.id()).map(Rounds::isBlind).orElse(false);
        if (look.observation() instanceof CollectionFailed failed && !wasBlind) {
            LOG.warnf("sight lost systemId=%s reason=%s", system.id(), failed.reason());
        } else if (wasBlind && !isBlind(look)) {
            LOG.infof("sight is back systemId=%s", system.id());
        }
    }

    private static boolean isBlind(Look look) {
        return look.observation() instanceof CollectionFailed;
    }
}
