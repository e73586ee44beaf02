package io.mapek.simulation.quiet;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.monitor.domain.MonitorStage;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.plan.domain.PlanStage;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.Observation;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Step;
import java.util.ArrayList;
import java.util.List;

/** Monitor, Analyze and Plan of one system, each fed with what the one before it said. */
final class Folds {
    private final MonitorStage monitor;
    private final AnalyzeStage analyze;
    private final PlanStage plan;
    private final List<Event> events = new ArrayList<>();
    private MonitorState seen;
    private AnalyzeState analyzed;
    private PlanState planned;

    Folds(Systems systems) {
        String systemId = systems.systems().getFirst().id();
        monitor = new MonitorStage(systems);
        analyze = new AnalyzeStage(systems);
        plan = new PlanStage(systems);
        seen = monitor.empty(systemId);
        analyzed = analyze.empty(systemId);
        planned = plan.empty(systemId);
    }

    void take(Observation observation) {
        Step<MonitorState> cycle = monitor.apply(seen, observation);
        seen = cycle.state();
        events.addAll(cycle.events());
        cycle.events().forEach(this::analyze);
    }

    private void analyze(Event event) {
        Step<AnalyzeState> step = analyze.apply(analyzed, event);
        analyzed = step.state();
        events.addAll(step.events());
        step.events().stream().filter(AnalysisCompleted.class::isInstance).forEach(this::plan);
    }

    private void plan(Event event) {
        Step<PlanState> step = plan.apply(planned, event);
        planned = step.state();
        events.addAll(step.events());
    }

    <E extends Event> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
