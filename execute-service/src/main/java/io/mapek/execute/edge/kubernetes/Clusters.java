package io.mapek.execute.edge.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.schema.systems.EffectorSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the client for the cluster that an effector's settings mean. */
@FunctionalInterface
public interface Clusters {
    KubernetesClient of(EffectorSettings settings);

    /** Real ones, each made when it is first needed: without a URL the cluster it runs in, or KUBECONFIG's. */
    static Clusters real(ApiKeys keys) {
        Map<EffectorSettings, KubernetesClient> known = new ConcurrentHashMap<>();
        return settings -> known.computeIfAbsent(settings, wanted -> client(wanted, keys));
    }

    private static KubernetesClient client(EffectorSettings settings, ApiKeys keys) {
        ConfigBuilder config = new ConfigBuilder(Config.autoConfigure(null))
                .withConnectionTimeout(3_000)
                .withRequestTimeout(Math.toIntExact(settings.timeout().toMillis()))
                .withRequestRetryBackoffLimit(0);
        if (settings.url() != null) {
            config.withMasterUrl(settings.url().toString());
        }
        if (settings.keyEnv() != null) {
            config.withOauthTokenProvider(() -> keys.find(settings.keyEnv()));
        }
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }
}
