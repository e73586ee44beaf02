package io.mapek.benchmarks.load;

import static io.mapek.schema.kafka.Topic.ACTION_RESULTS;
import static io.mapek.schema.kafka.Topic.ANALYSES;
import static io.mapek.schema.kafka.Topic.ASSESSMENTS;
import static io.mapek.schema.kafka.Topic.COMMANDS;
import static io.mapek.schema.kafka.Topic.EFFECTIVENESS;
import static io.mapek.schema.kafka.Topic.OBSERVATIONS;
import static io.mapek.schema.kafka.Topic.OUTCOMES;
import static io.mapek.schema.kafka.Topic.POLICIES;
import static io.mapek.schema.kafka.Topic.VIOLATIONS;

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
import io.mapek.stage.Stage;
import io.mapek.stage.StageSpec;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The five stages as their services have them, in memory. */
final class Folds {
    private final Map<String, StageSpec<?>> specs;

    Folds(Systems systems) {
        specs = Stream.of(
                        spec("monitor", new MonitorStage(systems), MonitorState.class, OBSERVATIONS),
                        spec("analyze", new AnalyzeStage(systems), AnalyzeState.class, VIOLATIONS, EFFECTIVENESS),
                        spec(
                                "plan",
                                new PlanStage(systems),
                                PlanState.class,
                                ANALYSES,
                                COMMANDS,
                                OUTCOMES,
                                ASSESSMENTS,
                                EFFECTIVENESS),
                        spec(
                                "execute",
                                new ExecuteStage(systems),
                                ExecuteState.class,
                                POLICIES,
                                ACTION_RESULTS,
                                COMMANDS),
                        knowledge(systems))
                .collect(Collectors.toMap(StageSpec::name, Function.identity()));
    }

    private static StageSpec<KnowledgeState> knowledge(Systems systems) {
        return spec(
                "knowledge",
                new KnowledgeStage(systems),
                KnowledgeState.class,
                ANALYSES,
                POLICIES,
                OUTCOMES,
                EFFECTIVENESS,
                COMMANDS);
    }

    private static <S> StageSpec<S> spec(String name, Stage<S> stage, Class<S> state, Topic... inputs) {
        return new StageSpec<>(name, stage, state, 1, Set.of(inputs));
    }

    /** One of them, which has seen nothing yet. */
    Mirror<?> mirror(String stage) {
        return new Mirror<>(specs.get(stage));
    }
}
