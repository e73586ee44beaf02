package io.mapek.charter.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A Charter whose time a test lets pass, with the default thresholds of the loop that watches it. */
final class World {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final Duration STEP = Duration.ofMillis(100);
    private static final double VALIDATION_SECONDS = 2.0;
    private static final double ENFORCEMENT_SECONDS = 5.0;
    private static final double COMMITTEE_SECONDS = 30.0;

    final Charter charter;

    private World(long seed) {
        charter = new Charter(seed, START, 800);
    }

    static World aCharter() {
        return seeded(42);
    }

    static World seeded(long seed) {
        return new World(seed).after(20);
    }

    World with(String fault) {
        return with(fault, Optional.empty());
    }

    World with(String fault, Optional<Duration> duration) {
        FaultEntry entry = FaultEntry.named(fault).orElseThrow();
        charter.disturbances().inject(entry.fault(1), duration.or(entry::usualDuration), charter);
        return this;
    }

    World after(double seconds) {
        for (int i = 0; i < Math.round(seconds * 10); i++) {
            charter.step(STEP);
        }
        return this;
    }

    World doing(Remedy remedy) {
        remedy.on(this);
        return this;
    }

    /** The seconds of the next {@code seconds} in which a threshold is exceeded or a violation is added. */
    int badSecondsIn(int seconds) {
        int bad = 0;
        for (int i = 0; i < seconds; i++) {
            bad += isBadSecond() ? 1 : 0;
        }
        return bad;
    }

    /** Series above their threshold now. */
    int breaches() {
        Reading reading = charter.read();
        return above(reading.of(Component.VALIDATION_WORKERS).latency(), VALIDATION_SECONDS)
                + above(reading.of(Component.ENFORCEMENT).latency(), ENFORCEMENT_SECONDS)
                + (reading.of(Component.COMMITTEE).latency().p95() > COMMITTEE_SECONDS ? 1 : 0);
    }

    long violations() {
        return charter.read().violationsTotal();
    }

    private boolean isBadSecond() {
        long before = violations();
        int breaches = 0;
        for (int i = 0; i < 10; i++) {
            charter.step(STEP);
            breaches += breaches();
        }
        return breaches > 0 || violations() > before;
    }

    private static int above(Latency latency, double threshold) {
        return (latency.p50() > threshold ? 1 : 0)
                + (latency.p95() > threshold ? 1 : 0)
                + (latency.p99() > threshold ? 1 : 0);
    }
}
