package io.mapek.charter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Lets the model's time pass with the real one, at the configured speed. */
@ApplicationScoped
class Pacemaker {
    private static final Logger LOG = Logger.getLogger(Pacemaker.class);
    private static final Duration BEAT = Duration.ofMillis(50);

    /** After a pause of the process the model goes on where it was, instead of racing to catch up. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(2);

    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("charter-steps").factory());
    private final LiveCharter charter;
    private final double speed;
    private long lastNanos;
    private Duration owed = Duration.ZERO;

    Pacemaker(LiveCharter charter, CharterConfig config) {
        this.charter = charter;
        this.speed = config.speed();
    }

    void start(@Observes StartupEvent event) {
        lastNanos = System.nanoTime();
        if (speed > 0) {
            beats.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        beats.shutdownNow();
    }

    private void beat() {
        try {
            long nanos = System.nanoTime();
            long passed = Math.min(nanos - lastNanos, LONGEST_GAP.toNanos());
            lastNanos = nanos;
            owed = charter.advance(owed.plusNanos((long) (passed * speed)));
        } catch (RuntimeException bug) {
            LOG.error("a step of the model failed; its time goes on", bug);
        }
    }
}
