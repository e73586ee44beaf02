package io.mapek.analyze;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Where Analyze's configuration and its plain classes meet. */
@ApplicationScoped
public class AnalyzeBeans {
    @Produces
    @Singleton
    AnalyzeStage stage(SystemsFile systems) {
        return new AnalyzeStage(systems.systems());
    }

    @Produces
    @Singleton
    StageSpec<AnalyzeState> spec(AnalyzeStage stage) {
        return new StageSpec<>("analyze", stage, AnalyzeState.class, 1, Set.of(Topic.VIOLATIONS, Topic.EFFECTIVENESS));
    }
}
