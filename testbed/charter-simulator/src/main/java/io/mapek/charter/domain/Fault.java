package io.mapek.charter.domain;

import java.time.Duration;
import java.util.Map;

/**
 * A disturbance of the model: it may change Charter's state when it strikes, presses on it while it lasts, and is spent when
 * the state no longer bears it. No fault knows of actions: what cures it follows from the model.
 */
public sealed interface Fault {
    /** Its name in paths. */
    String name();

    /** 1 is the usual strength. */
    double intensity();

    /** What it changes at once. */
    default void strike(Charter charter) {}

    /** What it does while it lasts, {@code age} after it struck. */
    default Pressure pressure(Duration age) {
        return Pressure.NONE;
    }

    /** Whether nothing of it is left. */
    default boolean isSpent(Charter charter, Duration age) {
        return false;
    }

    /** Takes away what it put into Charter's state. */
    default void lift(Charter charter) {}

    /** Requests become heavier to validate: the usual workers are too few, four times as many are enough. */
    record LatencySurge(String name, double intensity) implements Fault {
        @Override
        public Pressure pressure(Duration age) {
            return Pressure.ofService(Component.VALIDATION_WORKERS, 1 + 3 * intensity);
        }
    }

    /** A wrong policy set comes into force. */
    record BadPolicy(String name, double intensity) implements Fault {
        @Override
        public void strike(Charter charter) {
            charter.policies().apply(PolicySet.EXPERIMENTAL.withWrongShare(0.004 * intensity), charter.now());
        }

        @Override
        public boolean isSpent(Charter charter, Duration age) {
            return charter.policies().current().set().isSound();
        }

        @Override
        public void lift(Charter charter) {
            charter.policies().apply(PolicySet.STANDARD, charter.now());
        }
    }

    /**
     * A retry storm. A short outage makes calls fail, impatient clients repeat them more than once each, and the repeated
     * calls keep Charter failing after the outage is over. It ends when the calls let in are served and few are repeats.
     */
    record Cascade(String name, double intensity) implements Fault {
        private static final Duration OUTAGE = Duration.ofSeconds(3);
        private static final double RETRIES_PER_FAILURE = 1.8;

        @Override
        public Pressure pressure(Duration age) {
            double failing = age.compareTo(OUTAGE) < 0 ? 0.5 : 0;
            return new Pressure(1 + intensity, RETRIES_PER_FAILURE, failing, Map.of(), Map.of());
        }

        @Override
        public boolean isSpent(Charter charter, Duration age) {
            return age.compareTo(OUTAGE.multipliedBy(2)) > 0
                    && charter.clients().areCalm();
        }
    }

    /** Some enforcement nodes get most of the traffic while the load rises: what they cannot take waits beside idle nodes. */
    record Overload(String name, double intensity) implements Fault {
        private static final Duration RISE = Duration.ofSeconds(5);

        @Override
        public void strike(Charter charter) {
            charter.balance().skewBy(0.7 * Math.min(1, intensity));
        }

        @Override
        public Pressure pressure(Duration age) {
            double risen = Math.min(1, (double) age.toMillis() / RISE.toMillis());
            return Pressure.ofDemand(1 + 0.3 * intensity * risen);
        }

        @Override
        public boolean isSpent(Charter charter, Duration age) {
            return charter.balance().isEven();
        }

        @Override
        public void lift(Charter charter) {
            charter.balance().skewBy(0);
        }
    }

    /** Enforcement leaks memory and slows down as it fills; the code that leaks is not reached again after a restart. */
    record Leak(String name, double intensity) implements Fault {
        @Override
        public void strike(Charter charter) {
            memory(charter).springLeak(0.15 * intensity);
        }

        @Override
        public boolean isSpent(Charter charter, Duration age) {
            return !memory(charter).isLeaking();
        }

        @Override
        public void lift(Charter charter) {
            memory(charter).restart();
        }

        private static Memory memory(Charter charter) {
            return charter.station(Component.ENFORCEMENT).memory();
        }
    }

    /** Something outside Charter that validation asks is slow for a while; nothing inside helps, and it passes. */
    record Transient(String name, double intensity) implements Fault {
        @Override
        public Pressure pressure(Duration age) {
            return Pressure.ofDelay(Component.VALIDATION_WORKERS, 3 * intensity);
        }
    }

    /** The committee needs much longer per case: only more members decide them all. */
    record SlowCommittee(String name, double intensity) implements Fault {
        @Override
        public Pressure pressure(Duration age) {
            return Pressure.ofService(Component.COMMITTEE, 1 + 4 * intensity);
        }
    }
}
