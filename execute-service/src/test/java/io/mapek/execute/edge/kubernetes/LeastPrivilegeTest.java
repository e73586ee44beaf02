package io.mapek.execute.edge.kubernetes;

import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.TestClock;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Phase;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The Role that is shipped allows what the effector asks a cluster for, and nothing else. */
class LeastPrivilegeTest {
    private static final Path ROLE = Path.of("../deploy/kubernetes/managed/role.yaml");
    private static final List<Action> ACTIONS = List.of(
            new Action.ScaleUp("checkout", 12),
            new Action.RestartService("checkout", true, null),
            new Action.UpdateConfiguration("checkout", Map.of("batch", "50")));

    @Test
    void shouldAllowExactlyWhatIsAskedFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Cluster cluster = new Cluster().fresh()) {
            performEverything(cluster);
            cluster.requests().stream().map(LeastPrivilegeTest::permission).forEach(asked::add);
        }

        Set<String> allowed = allowed();

        assertThat(asked).isEqualTo(allowed);
    }

    private static void performEverything(Cluster cluster) {
        Clusters clusters = Clusters.real(new ApiKeys(name -> Optional.empty()));
        EffectorSettings settings =
                new EffectorSettings(EffectorKind.KUBERNETES, cluster.url(), Duration.ofSeconds(5), null);
        for (Action action : ACTIONS) {
            for (Phase phase : Phase.values()) {
                TestClock clock = new TestClock();
                new KubernetesEffector(clusters, new Phases(clock, clock::advance))
                        .perform(
                                aRequest(phase)
                                        .to(action)
                                        .at("Deployment", "checkout")
                                        .in("shop")
                                        .with(Map.of("config-map", "settings"))
                                        .before(Map.of("replicas", "5", "batch", "20"))
                                        .build(),
                                settings);
            }
        }
    }

    /** For instance {@code patch deployments/scale}; that somebody may be asked what he may do goes without saying. */
    private static String permission(String request) {
        if (request.startsWith("POST review ")) {
            return request.substring("POST review ".length());
        }
        String[] words = request.split(" ", 3);
        String[] path = words[1].split("/");
        String verb = path.length == 1 ? "list" : words[0].equals("GET") ? "get" : "patch";
        return verb + " " + path[0] + (path.length > 2 ? "/" + path[2] : "");
    }

    private static Set<String> allowed() throws IOException {
        Set<String> allowed = new TreeSet<>();
        JsonNode role = new YAMLMapper().readTree(ROLE.toFile());
        for (JsonNode rule : role.path("rules")) {
            rule.path("resources").forEach(resource -> rule.path("verbs")
                    .forEach(verb -> allowed.add(verb.asText() + " " + resource.asText())));
        }
        allowed.removeIf(permission -> permission.contains("statefulsets"));
        return allowed;
    }
}
