package io.mapek.knowledge;

import io.mapek.knowledge.domain.KnowledgeStage;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Where Knowledge's configuration and its plain classes meet. */
@ApplicationScoped
public class KnowledgeBeans {
    @Produces
    @Singleton
    StageSpec<KnowledgeState> spec(SystemsFile systems) {
        return new StageSpec<>(
                "knowledge",
                new KnowledgeStage(systems.systems()),
                KnowledgeState.class,
                1,
                Set.of(Topic.ANALYSES, Topic.POLICIES, Topic.OUTCOMES, Topic.EFFECTIVENESS, Topic.COMMANDS));
    }
}
