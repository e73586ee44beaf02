package io.mapek.schema.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A typed remediation with its parameters. Every action sets absolute values ({@link #desired}), so doing it twice is
 * doing it once; its inverse sets the same keys back to what they were before.
 *
 * <p>In JSON the property {@code type} holds the {@link ActionType}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Action {
    /** The component it acts on; {@link #FOUND} until a plan puts the component found in its place. */
    String component();

    /** Which of the nine it is. */
    @JsonIgnore
    ActionType actionType();

    /** The state it sets, by key; what is not named stays as it is. */
    Map<String, String> desired(String actionId);

    /** The same action on another component. */
    Action on(String component);

    /** Whether what it did can be undone by setting {@link #desired}'s keys back. */
    @JsonIgnore
    default boolean isReversible() {
        return true;
    }

    /** Stands for the component that the root cause names. */
    String FOUND = "$component";

    /** Whether it acts on the component that the root cause names. */
    @JsonIgnore
    default boolean isOnComponentFound() {
        return FOUND.equals(component());
    }

    private static String target(String component) {
        return component == null ? FOUND : Require.text(component, "component");
    }

    /** More workers: sets {@code replicas}. */
    record ScaleUp(String component, int replicas) implements Action {
        public ScaleUp {
            component = target(component);
            Require.atLeast(replicas, 1, "replicas");
        }

        @Override
        public ActionType actionType() {
            return ActionType.SCALE_UP;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("replicas", Integer.toString(replicas));
        }

        @Override
        public Action on(String other) {
            return new ScaleUp(other, replicas);
        }
    }

    /** Fewer workers: sets {@code replicas}. */
    record ScaleDown(String component, int replicas) implements Action {
        public ScaleDown {
            component = target(component);
            Require.atLeast(replicas, 0, "replicas");
        }

        @Override
        public ActionType actionType() {
            return ActionType.SCALE_DOWN;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("replicas", Integer.toString(replicas));
        }

        @Override
        public Action on(String other) {
            return new ScaleDown(other, replicas);
        }
    }

    /** A restart, marked with the action's id so that it happens once. Cannot be undone. */
    record RestartService(String component, boolean graceful, Duration timeout) implements Action {
        public RestartService {
            component = target(component);
            timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
        }

        @Override
        public ActionType actionType() {
            return ActionType.RESTART_SERVICE;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("restart", actionId);
        }

        @Override
        public boolean isReversible() {
            return false;
        }

        @Override
        public Action on(String other) {
            return new RestartService(other, graceful, timeout);
        }
    }

    /** Puts a policy set in force: sets {@code policy_set}. */
    record ApplyPolicy(String component, @JsonProperty("policy_set") String policySet) implements Action {
        public ApplyPolicy {
            component = target(component);
            Require.text(policySet, "policy_set");
        }

        @Override
        public ActionType actionType() {
            return ActionType.APPLY_POLICY;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("policy_set", policySet);
        }

        @Override
        public Action on(String other) {
            return new ApplyPolicy(other, policySet);
        }
    }

    /** Skips validation for a while; ends by itself. */
    record BypassValidation(String component, Duration duration) implements Action {
        public BypassValidation {
            component = target(component);
            Require.present(duration, "duration");
        }

        @Override
        public ActionType actionType() {
            return ActionType.BYPASS_VALIDATION;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("bypass", "active");
        }

        @Override
        public Action on(String other) {
            return new BypassValidation(other, duration);
        }
    }

    /** Limits the rate of requests: sets {@code rate_limit}, per second. */
    record ThrottleRequests(String component, @JsonProperty("rate_limit") int rateLimit) implements Action {
        public ThrottleRequests {
            component = target(component);
            Require.atLeast(rateLimit, 1, "rate_limit");
        }

        @Override
        public ActionType actionType() {
            return ActionType.THROTTLE_REQUESTS;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("rate_limit", Integer.toString(rateLimit));
        }

        @Override
        public Action on(String other) {
            return new ThrottleRequests(other, rateLimit);
        }
    }

    /** The conservative mode for a while; ends by itself. */
    record ActivateEmergencyOverride(String component, Duration duration) implements Action {
        public ActivateEmergencyOverride {
            component = target(component);
            Require.present(duration, "duration");
        }

        @Override
        public ActionType actionType() {
            return ActionType.ACTIVATE_EMERGENCY_OVERRIDE;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("override", "active");
        }

        @Override
        public Action on(String other) {
            return new ActivateEmergencyOverride(other, duration);
        }
    }

    /** Spreads the load differently: sets {@code strategy}. */
    record RebalanceLoad(String component, String strategy) implements Action {
        public RebalanceLoad {
            component = target(component);
            Require.text(strategy, "strategy");
        }

        @Override
        public ActionType actionType() {
            return ActionType.REBALANCE_LOAD;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return Map.of("strategy", strategy);
        }

        @Override
        public Action on(String other) {
            return new RebalanceLoad(other, strategy);
        }
    }

    /** Changes settings of a component: sets each key. */
    record UpdateConfiguration(String component, Map<String, String> settings) implements Action {
        public UpdateConfiguration {
            component = target(component);
            settings = Require.sorted(settings);
            Require.atLeast(settings.size(), 1, "number of settings");
        }

        @Override
        public ActionType actionType() {
            return ActionType.UPDATE_CONFIGURATION;
        }

        @Override
        public Map<String, String> desired(String actionId) {
            return new TreeMap<>(settings);
        }

        @Override
        public Action on(String other) {
            return new UpdateConfiguration(other, settings);
        }
    }
}
