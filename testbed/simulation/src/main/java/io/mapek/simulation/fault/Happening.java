package io.mapek.simulation.fault;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.Phase;
import java.time.Duration;
import java.time.Instant;

/** One thing that befalls the loop or its target, as drawn from a seed; it holds all that it needs, so that any may be left out. */
public sealed interface Happening {
    /** When it begins. */
    Instant at();

    /** How long it lasts. */
    Duration length();

    /** Whether it goes on at a moment. */
    default boolean isAt(Instant moment) {
        return !moment.isBefore(at()) && moment.isBefore(at().plus(length()));
    }

    /** The target falls ill, and recovers by itself in the end. */
    record Illness(Instant at, Duration length, Ailment ailment, double severity, Cure cure) implements Happening {}

    /** A stage dies with the next event in its hands, and is away for a while. */
    record Crash(Instant at, Duration length, String stage) implements Happening {}

    /** A topic's records do not reach a stage: they come late, and after others. */
    record Lag(Instant at, Duration length, String stage, Topic topic) implements Happening {}

    /** Collections fail. */
    record Blind(Instant at, Duration length) implements Happening {}

    /** Collections answer only some queries. */
    record HalfBlind(Instant at, Duration length, int without) implements Happening {}

    /** Collections are lost before they are on the topic. */
    record LostCollections(Instant at, Duration length) implements Happening {}

    /** Collections come late. */
    record LateCollections(Instant at, Duration length, Duration by) implements Happening {}

    /** Collections are sent again. */
    record RepeatedCollections(Instant at, Duration length, Duration after) implements Happening {}

    /** The effector fails in one phase. */
    record Failing(Instant at, Duration length, Trouble trouble, Phase phase, Duration by) implements Happening {}

    /** A component does not show its values, nor does its answer tell what they were. */
    record Unseen(Instant at, Duration length, String component) implements Happening {}

    /** A clock is off. */
    record ClockJump(Instant at, Duration length, Clockwork clock, Duration by) implements Happening {}

    /** An operator wants something, and clicks once or several times. */
    record Wish(Instant at, Order order, int clicks) implements Happening {
        @Override
        public Duration length() {
            return Duration.ZERO;
        }
    }

    /** Somebody else changes the target. */
    record Meddling(Instant at, String component, String key, String value) implements Happening {
        @Override
        public Duration length() {
            return Duration.ZERO;
        }
    }
}
