package io.mapek.benchmarks.rootcause;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.monitor.domain.MonitorStage;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Drives a case through the real folds: each row is a collection for Monitor, and what it tells goes to Analyze. */
final class CaseLoop {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final WatchedCase watched;
    private final boolean losesTargets;
    private final Set<String> targets = new TreeSet<>();
    private final ManagedSystem system;
    private final MonitorStage monitor;
    private final AnalyzeStage analyze;
    private MonitorState seen;
    private AnalyzeState known;

    /**
     * Runs a case.
     *
     * @param losesTargets whether a component of which nothing is told cannot be scraped; else it is just not there
     */
    CaseLoop(WatchedCase watched, boolean losesTargets) {
        this.losesTargets = losesTargets;
        this.watched = watched;
        this.system = watched.system();
        Systems systems = new Systems(List.of(system));
        this.monitor = new MonitorStage(systems);
        this.analyze = new AnalyzeStage(systems);
        this.seen = monitor.empty(system.id());
        this.known = analyze.empty(system.id());
    }

    /** One collection. */
    void collect(Row row, Consumer<Judged> judged) {
        Instant time = START.plusMillis(Math.round(1000 * row.second()));
        SamplesCollected collected = new SamplesCollected(
                Ids.derive("observation", system.id(), time),
                system.id(),
                time,
                watched.interval(),
                null,
                watched.answers(row),
                null,
                system.calls(),
                outOfSight(row),
                null);
        Step<MonitorState> step = monitor.apply(seen, collected);
        seen = step.state();
        step.events().forEach(event -> analyzed(event, row.second(), judged));
    }

    private List<ScrapeTarget> outOfSight(Row row) {
        if (!losesTargets) {
            return List.of();
        }
        Set<String> seen = watched.targets(row);
        targets.addAll(seen);
        return targets.stream()
                .filter(target -> !seen.contains(target))
                .map(target -> new ScrapeTarget("", target))
                .toList();
    }

    private void analyzed(Event event, double second, Consumer<Judged> judged) {
        Step<AnalyzeState> step = analyze.apply(known, event);
        known = step.state();
        for (Event output : step.events()) {
            judged.accept(new Judged(
                    second, (AnalysisCompleted) output, known.watch().ranking().orElse(null)));
        }
    }
}
