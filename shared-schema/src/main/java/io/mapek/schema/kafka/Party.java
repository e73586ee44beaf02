package io.mapek.schema.kafka;

import static io.mapek.schema.kafka.Topic.ACTIONS;
import static io.mapek.schema.kafka.Topic.ACTION_RESULTS;
import static io.mapek.schema.kafka.Topic.ANALYSES;
import static io.mapek.schema.kafka.Topic.ASSESSMENTS;
import static io.mapek.schema.kafka.Topic.COMMANDS;
import static io.mapek.schema.kafka.Topic.DEAD_LETTERS;
import static io.mapek.schema.kafka.Topic.EFFECTIVENESS;
import static io.mapek.schema.kafka.Topic.JOURNAL;
import static io.mapek.schema.kafka.Topic.OBSERVATIONS;
import static io.mapek.schema.kafka.Topic.OUTCOMES;
import static io.mapek.schema.kafka.Topic.POLICIES;
import static io.mapek.schema.kafka.Topic.VIOLATIONS;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who takes part in the loop, what each receives and what each sends: the one table behind the AsyncAPI document. Besides,
 * the stage that {@link Topic#reroutedBy} names sends on what arrived on the wrong partition.
 */
public enum Party {
    /** Watches: its edges collect, its stage finds violations. */
    MONITOR(Set.of(OBSERVATIONS), Set.of(OBSERVATIONS, VIOLATIONS, DEAD_LETTERS)),
    /** Explains violations. */
    ANALYZE(Set.of(VIOLATIONS, EFFECTIVENESS), Set.of(ANALYSES, DEAD_LETTERS)),
    /** Proposes policies and owns their life. */
    PLAN(Set.of(ANALYSES, OUTCOMES, ASSESSMENTS, EFFECTIVENESS, COMMANDS), Set.of(POLICIES, JOURNAL, DEAD_LETTERS)),
    /** Carries policies out, one action at a time. */
    EXECUTE(Set.of(POLICIES, ACTION_RESULTS, COMMANDS), Set.of(ACTIONS, OUTCOMES, JOURNAL, DEAD_LETTERS)),
    /** Measures and learns. */
    KNOWLEDGE(
            Set.of(ANALYSES, POLICIES, OUTCOMES, EFFECTIVENESS, COMMANDS),
            Set.of(ASSESSMENTS, EFFECTIVENESS, JOURNAL, DEAD_LETTERS)),
    /** Act on the managed systems; may be somebody else's programs. */
    EFFECTORS(Set.of(ACTIONS), Set.of(ACTION_RESULTS, DEAD_LETTERS)),
    /** People and their tools: REST, console, CLI, bots. */
    OPERATORS(Set.of(DEAD_LETTERS), Set.of(COMMANDS)),
    /** Repeats what the stages took in, in their order. */
    REPLAY(Set.of(JOURNAL), Set.of());

    private final Set<Topic> receives;
    private final Set<Topic> sends;

    Party(Set<Topic> receives, Set<Topic> sends) {
        this.receives = receives;
        this.sends = sends;
    }

    /** The topics it reads, in their order. */
    public Set<Topic> receives() {
        return sorted(receives);
    }

    /** The topics it writes, in their order. */
    public Set<Topic> sends() {
        return sorted(sends);
    }

    private static Set<Topic> sorted(Set<Topic> topics) {
        Set<Topic> sorted = EnumSet.noneOf(Topic.class);
        sorted.addAll(topics);
        return sorted;
    }
}
