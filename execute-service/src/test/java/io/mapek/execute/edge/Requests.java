package io.mapek.execute.edge;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Requests for tests: {@code aRequest(Phase.DO).to(new Action.ScaleUp("workers", 20)).build()}. */
public final class Requests {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Phase phase;
    private Action action = new Action.ScaleUp("workers", 20);
    private String actionId = "action-1";
    private String systemId = "charter";
    private String effector = "charter";
    private String kind = "component";
    private String name;
    private String namespace;
    private Map<String, String> parameters;
    private Instant notAfter = NOW.plusSeconds(30);
    private Duration timeout = Duration.ofSeconds(30);
    private Map<String, String> before;

    private Requests(Phase phase) {
        this.phase = phase;
    }

    public static Requests aRequest(Phase phase) {
        return new Requests(phase);
    }

    public Requests to(Action wanted) {
        action = wanted;
        return this;
    }

    public Requests of(String system) {
        systemId = system;
        return this;
    }

    public Requests at(String targetKind, String targetName) {
        kind = targetKind;
        name = targetName;
        return this;
    }

    public Requests in(String otherNamespace) {
        namespace = otherNamespace;
        return this;
    }

    public Requests with(Map<String, String> targetParameters) {
        parameters = targetParameters;
        return this;
    }

    public Requests by(String otherEffector) {
        effector = otherEffector;
        return this;
    }

    public Requests notAfter(Instant limit) {
        notAfter = limit;
        return this;
    }

    public Requests within(Duration most) {
        timeout = most;
        return this;
    }

    /** Another action's id. */
    public Requests named(String id) {
        actionId = id;
        return this;
    }

    public Requests before(Map<String, String> state) {
        before = state;
        return this;
    }

    public ActionRequested build() {
        return new ActionRequested(
                "request-1",
                systemId,
                NOW,
                "execution-1",
                "policy-1",
                actionId,
                0,
                phase,
                1,
                action,
                new Target(effector, kind, namespace, name == null ? action.component() : name, parameters),
                notAfter,
                timeout,
                before);
    }
}
