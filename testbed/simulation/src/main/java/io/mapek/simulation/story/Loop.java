package io.mapek.simulation.story;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.execute.domain.ExecuteStage;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.knowledge.domain.KnowledgeStage;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.monitor.domain.MonitorStage;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.plan.domain.PlanStage;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.StageSpec;
import java.util.Set;
import java.util.stream.Stream;

/** The five stages, with the inputs that the services give them. */
public record Loop(
        StageSpec<MonitorState> monitor,
        StageSpec<AnalyzeState> analyze,
        StageSpec<PlanState> plan,
        StageSpec<ExecuteState> execute,
        StageSpec<KnowledgeState> knowledge) {
    /** The real folds. */
    public static Loop of(Systems systems) {
        return new Loop(
                new StageSpec<>(
                        "monitor", new MonitorStage(systems), MonitorState.class, 1, Set.of(Topic.OBSERVATIONS)),
                new StageSpec<>(
                        "analyze",
                        new AnalyzeStage(systems),
                        AnalyzeState.class,
                        1,
                        Set.of(Topic.VIOLATIONS, Topic.EFFECTIVENESS)),
                new StageSpec<>(
                        "plan",
                        new PlanStage(systems),
                        PlanState.class,
                        1,
                        Set.of(Topic.ANALYSES, Topic.COMMANDS, Topic.OUTCOMES, Topic.ASSESSMENTS, Topic.EFFECTIVENESS)),
                new StageSpec<>(
                        "execute",
                        new ExecuteStage(systems),
                        ExecuteState.class,
                        1,
                        Set.of(Topic.POLICIES, Topic.ACTION_RESULTS, Topic.COMMANDS)),
                new StageSpec<>(
                        "knowledge",
                        new KnowledgeStage(systems),
                        KnowledgeState.class,
                        1,
                        Set.of(Topic.ANALYSES, Topic.POLICIES, Topic.OUTCOMES, Topic.EFFECTIVENESS, Topic.COMMANDS)));
    }

    /** All five, in the order in which events pass them. */
    public Stream<StageSpec<?>> stages() {
        return Stream.of(monitor, analyze, plan, execute, knowledge);
    }
}
