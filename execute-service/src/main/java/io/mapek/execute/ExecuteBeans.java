package io.mapek.execute;

import io.mapek.execute.domain.ExecuteStage;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.execute.edge.Effector;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.charter.ApiKeys;
import io.mapek.execute.edge.charter.CharterEffector;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Where Execute's configuration and its plain classes meet. */
@ApplicationScoped
public class ExecuteBeans {
    @Produces
    @Singleton
    StageSpec<ExecuteState> spec(SystemsFile systems) {
        return new StageSpec<>(
                "execute",
                new ExecuteStage(systems.systems()),
                ExecuteState.class,
                1,
                Set.of(Topic.POLICIES, Topic.ACTION_RESULTS, Topic.COMMANDS));
    }

    @Produces
    @Singleton
    Effector charter(SystemsFile systems, Config config, Clock clock) {
        ApiKeys keys = new ApiKeys(name -> config.getOptionalValue(name, String.class));
        return new CharterEffector(systems.systems(), keys, new Phases(clock));
    }
}
