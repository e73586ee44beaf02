package io.mapek.knowledge.domain;

import io.mapek.schema.systems.GuardrailSettings;
import io.mapek.schema.systems.KnowledgeSettings;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says when the window of a measurement begins and ends, by one system's settings. */
record Timing(Duration settle, int windowCycles, int cleanCycles, int staleAfter) {
    private static final GuardrailSettings DEFAULTS = GuardrailSettings.defaults();

    static Timing of(Optional<ManagedSystem> system) {
        KnowledgeSettings knowledge = Settings.of(system);
        int stale = system.map(ManagedSystem::guardrails).orElse(DEFAULTS).staleAfterIntervals();
        return new Timing(knowledge.settle(), knowledge.windowCycles(), knowledge.cleanCycles(), stale);
    }

    /**
     * The window after a start. An execution that is still changing things when settle is over has its window begin with
     * its last change: what was not yet done cannot have had an effect.
     */
    Window window(Subject subject, Instant start, Instant lastChange) {
        Instant settled = start.plus(settle);
        Instant begin = lastChange.isAfter(settled) ? lastChange : settled;
        Duration interval = subject.interval();
        return new Window(
                begin,
                begin.plus(interval.multipliedBy(cleanCycles)),
                begin.plus(subject.lookBack()).plus(interval.multipliedBy(windowCycles)),
                cleanCycles,
                staleAfter);
    }
}
