package io.mapek.execute.edge.charter;

import static io.mapek.execute.edge.charter.CharterClient.segment;

import io.mapek.execute.edge.Lever;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Target;

/** Which of Charter's calls each of the nine actions is. */
final class CharterLevers {
    /** A target of this kind is reached by Charter's own paths for it. */
    static final String COMMITTEE = "committee";

    private static final String API = "/api/v1/";

    private final CharterClient charter;

    CharterLevers(CharterClient charter) {
        this.charter = charter;
    }

    Lever of(Action action, Target target) {
        return switch (action) {
            case Action.ScaleUp up -> replicas(target, up.replicas());
            case Action.ScaleDown down -> replicas(target, down.replicas());
            case Action.RestartService restart -> restart(target, restart);
            case Action.ApplyPolicy apply -> new PolicySet(charter, apply.policySet());
            case Action.BypassValidation bypass ->
                new TimedSwitch(charter, API + "validation/bypass", "bypass", bypass.duration());
            case Action.ThrottleRequests throttle ->
                value(API + "throttle", "rate_limit", Integer.toString(throttle.rateLimit()));
            case Action.ActivateEmergencyOverride override ->
                new TimedSwitch(charter, API + "emergency-override", "override", override.duration());
            case Action.RebalanceLoad load -> value(API + "load/rebalance", "strategy", load.strategy());
            case Action.UpdateConfiguration update ->
                new ComponentSettings(charter, API + "config/" + segment(target.name()), update.settings());
        };
    }

    private Lever value(String path, String key, String desired) {
        return new OneValue(charter, path, path, key, desired);
    }

    private Lever replicas(Target target, int wanted) {
        boolean committee = target.kind().equals(COMMITTEE);
        String one = API + (committee ? COMMITTEE : "components/" + segment(target.name()));
        return new OneValue(
                charter, committee ? one + "/state" : one, one + "/scale", "replicas", Integer.toString(wanted));
    }

    private Lever restart(Target target, Action.RestartService action) {
        if (target.kind().equals(COMMITTEE)) {
            return new Restart(
                    charter, API + "committee/state", "/service/annotation", API + "committee/restart", action);
        }
        String service = API + "services/" + segment(target.name());
        return new Restart(charter, service, "/annotation", service + "/restart", action);
    }
}
