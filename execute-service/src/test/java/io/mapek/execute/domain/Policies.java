package io.mapek.execute.domain;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Policies for tests: {@code aPolicy().scalingUp("workers", 20).restarting("enforcement").build()}. */
public final class Policies {
    static final Instant PROPOSED = Instant.parse("2026-03-01T12:00:00Z");

    private final String id;
    private final List<PlannedAction> actions = new ArrayList<>();
    private String undoOf;
    private String systemId = "charter";
    private String effector = "charter";
    private boolean repeating;

    private Policies(String id) {
        this.id = id;
    }

    static Policies aPolicy() {
        return new Policies("policy-1");
    }

    public static Policies aPolicy(String id) {
        return new Policies(id);
    }

    /** The seed's three actions, as far as it names them: scale up, apply a policy, and a third. */
    static Policy seed() {
        return aPolicy()
                .scalingUp("validation_workers", 20)
                .applying("policy_engine", "conservative")
                .throttling("enforcement", 1000)
                .build();
    }

    public Policies of(String system) {
        systemId = system;
        return this;
    }

    public Policies by(String otherEffector) {
        effector = otherEffector;
        return this;
    }

    public Policies scalingUp(String component, int replicas) {
        return with(new Action.ScaleUp(component, replicas));
    }

    /** Back from what the loop had scaled it up to. */
    Policies scalingBack(String component, int expected, int replicas) {
        Target target = new Target(effector, null, null, component, null);
        actions.add(new PlannedAction(
                id + "-action-" + (actions.size() + 1),
                new Action.ScaleDown(component, replicas),
                target,
                null,
                Map.of("replicas", "" + expected)));
        return this;
    }

    public Policies applying(String component, String set) {
        return with(new Action.ApplyPolicy(component, set));
    }

    public Policies throttling(String component, int rate) {
        return with(new Action.ThrottleRequests(component, rate));
    }

    public Policies restarting(String component) {
        return with(new Action.RestartService(component, true, null));
    }

    public Policies configuring(String component, Map<String, String> settings) {
        return with(new Action.UpdateConfiguration(component, settings));
    }

    public Policies with(Action action) {
        return with(action, null);
    }

    public Policies with(Action action, Map<String, String> before) {
        Target target = new Target(effector, null, null, action.component(), null);
        int number = repeating ? 1 : actions.size() + 1;
        actions.add(new PlannedAction(id + "-action-" + number, action, target, before));
        return this;
    }

    Policies repeatingIds() {
        repeating = true;
        return this;
    }

    public Policies undoing(String executionId) {
        undoOf = executionId;
        return this;
    }

    public Policy build() {
        return new Policy(
                id,
                systemId,
                undoOf == null ? PolicyOrigin.PLANNED : PolicyOrigin.UNDO,
                "validation_latency",
                "validation_workers",
                "scale-and-tune",
                actions,
                Priority.HIGH,
                Risk.LOW,
                null,
                List.of(),
                List.of("fingerprint-1"),
                "analysis-1",
                "episode-1",
                1,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                PROPOSED,
                PROPOSED.plusSeconds(600),
                undoOf);
    }
}
