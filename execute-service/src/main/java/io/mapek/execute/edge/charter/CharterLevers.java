package io.mapek.execute.edge.charter;

import static io.mapek.execute.edge.charter.CharterClient.segment;

import io.mapek.execute.edge.Lever;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Target;
import java.time.Duration;

/** Which of Charter's calls each of the nine actions is. */
final class CharterLevers {
    /** A target of this kind is reached by Charter's own paths for it. */
    static final String COMMITTEE = "committee";

    private static final String API = "/api/v1/";

    private final CharterClient charter;

    CharterLevers(CharterClient charter) {
        this.charter = charter;
    }

    Lever of(ActionRequested request) {
        Target target = request.target();
        return switch (request.action()) {
            case Action.ScaleUp up -> replicas(target, up.replicas());
            case Action.ScaleDown down -> replicas(target, down.replicas());
            case Action.RestartService restart ->
                new Restart(charter, target.name(), isCommittee(target), request.before() != null, restart);
            case Action.ApplyPolicy apply -> new PolicySet(charter, apply.policySet(), kept(request, PolicySet.ID));
            case Action.BypassValidation bypass -> timed("validation/bypass", false, bypass.duration(), request);
            case Action.ThrottleRequests throttle ->
                value(API + "throttle", "rate_limit", Integer.toString(throttle.rateLimit()));
            case Action.ActivateEmergencyOverride override ->
                timed("emergency-override", true, override.duration(), request);
            case Action.RebalanceLoad load -> value(API + "load/rebalance", "strategy", load.strategy());
            case Action.UpdateConfiguration update -> new ComponentSettings(charter, target.name(), update.settings());
        };
    }

    private Lever timed(String path, boolean hasIds, Duration duration, ActionRequested request) {
        return new TimedSwitch(charter, API + path, hasIds, duration, kept(request, TimedSwitch.ID));
    }

    /** What DO's answer told, besides the state before. */
    private static String kept(ActionRequested request, String what) {
        return request.before() == null ? null : request.before().get(what);
    }

    private static boolean isCommittee(Target target) {
        return COMMITTEE.equals(target.kind());
    }

    private Lever value(String path, String key, String desired) {
        return new OneValue(charter, path, path, key, desired);
    }

    private Lever replicas(Target target, int wanted) {
        String one = API + (isCommittee(target) ? COMMITTEE : "components/" + segment(target.name()));
        return new OneValue(
                charter,
                isCommittee(target) ? one + "/state" : one,
                one + "/scale",
                "replicas",
                Integer.toString(wanted));
    }
}
