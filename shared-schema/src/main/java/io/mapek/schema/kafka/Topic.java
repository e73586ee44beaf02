package io.mapek.schema.kafka;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.AssessmentEvent;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeEvent;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.StatisticEvent;
import io.mapek.schema.event.ViolationEvent;
import java.time.Duration;

/** The topics, what lives on each, and how long it is kept. */
public enum Topic {
    OBSERVATIONS("observations", Observation.class, Duration.ofDays(7)),
    VIOLATIONS("violations", ViolationEvent.class, Duration.ofDays(7)),
    ANALYSES("analyses", AnalysisCompleted.class, Duration.ofDays(7)),
    POLICIES("policies", PolicyEvent.class, Duration.ofDays(30)),
    ACTIONS("actions", ActionRequested.class, Duration.ofDays(7)),
    ACTION_RESULTS("action-results", ActionResult.class, Duration.ofDays(7)),
    OUTCOMES("outcomes", OutcomeEvent.class, Duration.ofDays(30)),
    ASSESSMENTS("assessments", AssessmentEvent.class, Duration.ofDays(30)),
    /** Compacted: the newest record of each key is kept for ever. */
    EFFECTIVENESS("effectiveness", StatisticEvent.class, null),
    COMMANDS("commands", Command.class, Duration.ofDays(30)),
    JOURNAL("journal", JournalEvent.class, Duration.ofDays(7)),
    /** Raw records, not events; the reason is in their headers. */
    DEAD_LETTERS("dead-letters", null, Duration.ofDays(30));

    private final String baseName;
    private final Class<? extends Event> family;
    private final Duration retention;

    Topic(String baseName, Class<? extends Event> family, Duration retention) {
        this.baseName = baseName;
        this.family = family;
        this.retention = retention;
    }

    /** The name without an installation's prefix. */
    public String baseName() {
        return baseName;
    }

    /** The family of events on it, or null for {@link #DEAD_LETTERS}. */
    public Class<? extends Event> family() {
        return family;
    }

    /** How long records are kept, or null where it is compacted. */
    public Duration retention() {
        return retention;
    }

    /** Whether only the newest record of each key is kept. */
    public boolean isCompacted() {
        return retention == null;
    }

    /**
     * The stage that puts right a record which a foreign client, hashing keys differently, sent to the wrong partition; null
     * where only our own services write, so that such a record is refused.
     */
    public String reroutedBy() {
        return switch (this) {
            case COMMANDS -> "plan";
            case ACTION_RESULTS -> "execute";
            default -> null;
        };
    }

    /** The topic an event belongs on. */
    public static Topic of(Event event) {
        return switch (event) {
            case Observation o -> OBSERVATIONS;
            case ViolationEvent v -> VIOLATIONS;
            case AnalysisCompleted a -> ANALYSES;
            case PolicyEvent p -> POLICIES;
            case ActionRequested a -> ACTIONS;
            case ActionResult a -> ACTION_RESULTS;
            case OutcomeEvent o -> OUTCOMES;
            case AssessmentEvent a -> ASSESSMENTS;
            case StatisticEvent s -> EFFECTIVENESS;
            case Command c -> COMMANDS;
            case JournalEvent j -> JOURNAL;
        };
    }
}
