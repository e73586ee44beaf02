package io.mapek.execute.edge.charter;

import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Effector;
import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Phases;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.systems.EffectorSettings;
import io.mapek.schema.systems.Systems;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** Carries out the nine actions on systems that speak Charter's HTTP API. */
public final class CharterEffector implements Effector {
    private static final String NAME = "charter";
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final Systems systems;
    private final ApiKeys keys;
    private final Phases phases;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    public CharterEffector(Systems systems, ApiKeys keys, Phases phases) {
        this.systems = systems;
        this.keys = keys;
        this.phases = phases;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome perform(ActionRequested request) {
        Optional<EffectorSettings> settings = systems.find(request.systemId())
                .map(system -> system.effectors().get(NAME));
        if (settings.isEmpty()) {
            return new Outcome.Failed(
                    FailureKind.REFUSED, "system '" + request.systemId() + "' has no effector '" + NAME + "'");
        }
        try {
            CharterLevers levers = new CharterLevers(client(request, settings.get()));
            return phases.perform(request, levers.of(request.action(), request.target()));
        } catch (CallFailed refused) {
            return new Outcome.Failed(refused.kind(), refused.getMessage());
        }
    }

    private CharterClient client(ActionRequested request, EffectorSettings settings) {
        boolean sooner = request.timeout().compareTo(settings.timeout()) < 0;
        Deadline deadline = Deadline.in(sooner ? request.timeout() : settings.timeout());
        return new CharterClient(http, settings.url(), keys.find(settings.keyEnv()), deadline);
    }
}
