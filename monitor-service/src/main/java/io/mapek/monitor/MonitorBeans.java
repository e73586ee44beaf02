package io.mapek.monitor;

import io.mapek.monitor.domain.MonitorStage;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.monitor.edge.Collector;
import io.mapek.monitor.edge.Credentials;
import io.mapek.monitor.edge.Looks;
import io.mapek.monitor.edge.Pace;
import io.mapek.monitor.edge.Rounds;
import io.mapek.monitor.edge.Web;
import io.mapek.monitor.edge.alertmanager.AlertmanagerReader;
import io.mapek.monitor.edge.alertmanager.OpenAlerts;
import io.mapek.monitor.edge.prometheus.PrometheusReader;
import io.mapek.monitor.edge.scrape.ScrapeReader;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.StageSpec;
import io.mapek.stage.edge.EventSender;
import io.mapek.stage.view.States;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Where Monitor's configuration and its plain classes meet. */
@ApplicationScoped
public class MonitorBeans {
    private static final Duration FAST_FOR = Duration.ofMinutes(5);

    @Produces
    @Singleton
    StageSpec<MonitorState> spec(SystemsFile systems) {
        return new StageSpec<>(
                "monitor", new MonitorStage(systems.systems()), MonitorState.class, 1, Set.of(Topic.OBSERVATIONS));
    }

    @Produces
    @Singleton
    Web web(Config config) {
        return new Web(new Credentials(name -> config.getOptionalValue(name, String.class)));
    }

    void close(@Disposes Web web) {
        web.close();
    }

    @Produces
    @Singleton
    Collector collector(Web web, AlertmanagerReader alertmanagers, Clock clock, States states) {
        return new Collector(
                List.of(new PrometheusReader(web), new ScrapeReader(web, clock), alertmanagers),
                system -> states.find(system, MonitorState.class)
                        .filter(MonitorState::isKnown)
                        .isEmpty());
    }

    @Produces
    @Singleton
    AlertmanagerReader alertmanagers(Web web, Clock clock) {
        return new AlertmanagerReader(web, clock);
    }

    /** Fast while something is in breach, and for a while after. */
    @Produces
    @Singleton
    Pace pace(States states) {
        return (systemId, now) -> states.find(systemId, MonitorState.class)
                .filter(state -> state.isUrgentAt(now, FAST_FOR))
                .isPresent();
    }

    @Produces
    @Singleton
    Rounds rounds(Collector collector, EventSender sender, Pace pace, Looks looks, Clock clock) {
        return new Rounds(
                collector, observation -> sender.send(observation).subscribeAsCompletionStage(), pace, looks, clock);
    }

    @Produces
    @Singleton
    OpenAlerts openAlerts(AlertmanagerReader alertmanagers, EventSender sender, States states) {
        return new OpenAlerts(
                alertmanagers,
                observation -> sender.send(observation).subscribeAsCompletionStage(),
                system -> states.find(system, MonitorState.class));
    }

    @Produces
    @Singleton
    Looks looks() {
        return new Looks();
    }
}
