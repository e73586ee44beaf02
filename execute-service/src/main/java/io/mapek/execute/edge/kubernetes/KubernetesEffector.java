package io.mapek.execute.edge.kubernetes;

import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Effector;
import io.mapek.execute.edge.Lever;
import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.http.Deadline;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scales, restarts and configures Deployments and StatefulSets; refuses what a cluster cannot do. */
public final class KubernetesEffector implements Effector {
    /** Names the ConfigMap that UPDATE_CONFIGURATION changes, among a target's parameters. */
    static final String CONFIG_MAP = "config-map";

    /** Names field managers, with commas between, that are known not to put a value back. */
    static final String TOLERATED = "tolerated-field-managers";

    private final Clusters clusters;
    private final Phases phases;

    public KubernetesEffector(Clusters clusters, Phases phases) {
        this.clusters = clusters;
        this.phases = phases;
    }

    @Override
    public EffectorKind kind() {
        return EffectorKind.KUBERNETES;
    }

    @Override
    public Outcome perform(ActionRequested request, EffectorSettings settings) {
        try {
            KubernetesApi api = new KubernetesApi(clusters.of(settings), Deadline.in(request.timeout()));
            return phases.perform(request, lever(request, Workload.of(request.target()), api));
        } catch (CallFailed refused) {
            return new Outcome.Failed(refused.kind(), refused.getMessage());
        }
    }

    private static Lever lever(ActionRequested request, Workload workload, KubernetesApi api) {
        Action action = request.action();
        return switch (action) {
            case Action.ScaleUp up -> new Replicas(api, workload, up.replicas(), tolerated(request));
            case Action.ScaleDown down -> new Replicas(api, workload, down.replicas(), tolerated(request));
            case Action.RestartService restart -> new RollingRestart(api, workload, restart.graceful());
            case Action.UpdateConfiguration update ->
                new ConfigMapSettings(
                        api,
                        workload,
                        configMap(request),
                        new ConfigMapSettings.Change(request.actionId(), update.settings(), tolerated(request)));
            case Action.ApplyPolicy no -> throw cannot(no);
            case Action.BypassValidation no -> throw cannot(no);
            case Action.ThrottleRequests no -> throw cannot(no);
            case Action.ActivateEmergencyOverride no -> throw cannot(no);
            case Action.RebalanceLoad no -> throw cannot(no);
        };
    }

    private static String configMap(ActionRequested request) {
        String name = request.target().parameters().get(CONFIG_MAP);
        if (name == null) {
            throw new CallFailed(FailureKind.REFUSED, "the target names no '" + CONFIG_MAP + "' among its parameters");
        }
        return Workload.checked(name);
    }

    private static Set<String> tolerated(ActionRequested request) {
        String names = request.target().parameters().getOrDefault(TOLERATED, "");
        return Stream.of(names.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    private static CallFailed cannot(Action action) {
        return new CallFailed(FailureKind.REFUSED, "Kubernetes cannot do " + action.actionType());
    }
}
