package io.mapek.execute;

import io.mapek.execute.domain.ExecuteStage;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.execute.edge.Effectors;
import io.mapek.execute.edge.Pause;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.charter.CharterEffector;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.execute.edge.kubernetes.Clusters;
import io.mapek.execute.edge.kubernetes.KubernetesEffector;
import io.mapek.execute.edge.webhook.WebhookEffector;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
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
    ApiKeys keys(Config config) {
        return new ApiKeys(name -> config.getOptionalValue(name, String.class));
    }

    /** Every effector of this program: adding one is a class and a line. */
    @Produces
    @Singleton
    Effectors effectors(SystemsFile systems, ApiKeys keys, Clock clock) {
        Phases phases = new Phases(clock, Pause.REAL);
        return new Effectors(
                systems.systems(),
                List.of(
                        new CharterEffector(keys, phases),
                        new KubernetesEffector(Clusters.real(keys), phases),
                        new WebhookEffector(keys, clock, Pause.REAL)));
    }
}
