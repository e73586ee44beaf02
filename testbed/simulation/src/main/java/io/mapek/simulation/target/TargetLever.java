package io.mapek.simulation.target;

import io.mapek.execute.edge.Lever;
import io.mapek.execute.edge.NotReadable;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.Action;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Moves the simulated target's values for one request, for the phases that the real effectors share. */
final class TargetLever implements Lever {
    private final SimulatedTarget target;
    private final ActionRequested request;
    private final boolean half;
    private final boolean unseen;

    /**
     * A lever.
     *
     * @param half only the first of its values is set, and the change is not remembered as made
     * @param unseen its values cannot be read, and no answer tells what they were
     */
    TargetLever(SimulatedTarget target, ActionRequested request, boolean half, boolean unseen) {
        this.target = target;
        this.request = request;
        this.half = half;
        this.unseen = unseen;
    }

    private String component() {
        return request.target().name();
    }

    @Override
    public Map<String, String> read() {
        if (unseen) {
            throw new NotReadable(component() + " shows nothing");
        }
        return target.values(component());
    }

    @Override
    public Optional<String> objection() {
        return target.has(component()) ? Optional.empty() : Optional.of("there is no " + component());
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        Map<String, String> desired = new TreeMap<>(request.action().desired(request.actionId()));
        if (half) {
            String first = desired.keySet().iterator().next();
            set(first, desired.get(first));
        } else if (target.takes(idempotencyKey)) {
            desired.forEach(this::set);
        }
        return Optional.empty();
    }

    private void set(String key, String value) {
        target.put(component(), key, value, by(false));
        switch (request.action()) {
            case Action.ActivateEmergencyOverride(String on, var duration) ->
                target.endsAfter(duration, component(), key);
            case Action.BypassValidation(String on, var duration) -> target.endsAfter(duration, component(), key);
            case Action.ScaleUp a -> {}
            case Action.ScaleDown a -> {}
            case Action.RestartService a -> {}
            case Action.ApplyPolicy a -> {}
            case Action.ThrottleRequests a -> {}
            case Action.RebalanceLoad a -> {}
            case Action.UpdateConfiguration a -> {}
        }
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        before.forEach((key, value) -> target.put(component(), key, value, by(true)));
        return Optional.empty();
    }

    private Touch.By by(boolean undo) {
        return new Touch.By.Request(request.id(), request.executionId(), request.actionId(), undo);
    }
}
