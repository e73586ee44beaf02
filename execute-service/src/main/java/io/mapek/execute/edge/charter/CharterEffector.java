package io.mapek.execute.edge.charter;

import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Effector;
import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.execute.edge.http.Deadline;
import io.mapek.execute.edge.http.HttpCalls;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.net.http.HttpClient;
import java.time.Duration;

/** Carries out the nine actions on systems that speak Charter's HTTP API. */
public final class CharterEffector implements Effector {
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final ApiKeys keys;
    private final Phases phases;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    public CharterEffector(ApiKeys keys, Phases phases) {
        this.keys = keys;
        this.phases = phases;
    }

    @Override
    public EffectorKind kind() {
        return EffectorKind.CHARTER;
    }

    @Override
    public Outcome perform(ActionRequested request, EffectorSettings settings) {
        try {
            CharterLevers levers = new CharterLevers(client(request, settings));
            return phases.perform(request, levers.of(request));
        } catch (CallFailed refused) {
            return new Outcome.Failed(refused.kind(), refused.getMessage());
        }
    }

    private CharterClient client(ActionRequested request, EffectorSettings settings) {
        Deadline deadline = Deadline.sooner(request.timeout(), settings.timeout());
        return new CharterClient(new HttpCalls(http, deadline, keys.find(settings.keyEnv())), settings.url());
    }
}
