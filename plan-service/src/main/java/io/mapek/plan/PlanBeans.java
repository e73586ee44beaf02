package io.mapek.plan;

import io.mapek.plan.domain.PlanStage;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Where Plan's configuration and its plain classes meet. */
@ApplicationScoped
public class PlanBeans {
    @Produces
    @Singleton
    PlanStage stage(SystemsFile systems) {
        return new PlanStage(systems.systems());
    }

    @Produces
    @Singleton
    StageSpec<PlanState> spec(PlanStage stage) {
        return new StageSpec<>(
                "plan",
                stage,
                PlanState.class,
                1,
                Set.of(Topic.ANALYSES, Topic.COMMANDS, Topic.OUTCOMES, Topic.ASSESSMENTS, Topic.EFFECTIVENESS));
    }
}
