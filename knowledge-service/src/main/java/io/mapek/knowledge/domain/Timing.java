package io.mapek.knowledge.domain;

import io.mapek.schema.systems.ExecuteSettings;
import io.mapek.schema.systems.GuardrailSettings;
import io.mapek.schema.systems.KnowledgeSettings;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says when the window of a measurement begins and ends, by one system's settings. */
record Timing(Duration settle, int windowCycles, int cleanCycles, int staleAfter, ExecuteSettings execute) {
    private static final GuardrailSettings DEFAULTS = GuardrailSettings.defaults();
    private static final ExecuteSettings EXECUTE = new ExecuteSettings(null, null, null, null, null, null, null);

    static Timing of(Optional<ManagedSystem> system) {
        KnowledgeSettings knowledge = Settings.of(system);
        int stale = system.map(ManagedSystem::guardrails).orElse(DEFAULTS).staleAfterIntervals();
        ExecuteSettings execute = system.map(ManagedSystem::execute).orElse(EXECUTE);
        return new Timing(knowledge.settle(), knowledge.windowCycles(), knowledge.cleanCycles(), stale, execute);
    }

    /** An execution takes no longer from its approval to its end. */
    Duration longest(Subject subject) {
        return execute.longest(subject.actions());
    }

    /** The window of an execution that ended then; of a control, that began then. */
    Window window(Subject subject, Instant lastChange) {
        Instant begin = lastChange.plus(settle);
        Duration interval = subject.interval();
        return new Window(
                begin,
                begin.plus(interval.multipliedBy(cleanCycles)),
                begin.plus(subject.lookBack()).plus(interval.multipliedBy(windowCycles)),
                cleanCycles,
                staleAfter);
    }
}
