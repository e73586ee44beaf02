package io.mapek.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A variable that is set is one that somebody hears: a misspelt one would be ignored in silence. */
class EnvironmentTest {
    private static final String BASE = "deploy/kubernetes/base";
    private static final List<String> STAGES = List.of("monitor", "analyze", "plan", "execute", "knowledge");

    @Test
    void shouldSetOnlyVariablesThatComposedServicesHear() {
        for (String stage : STAGES) {
            Set<String> known = Variables.ofService(stage + "-service");
            known.addAll(Variables.secretsOf("deploy/docker/systems.yaml"));

            assertThat(known).as(stage).containsAll(composed(stage));
        }
    }

    @Test
    void shouldSetOnlyVariablesThatTheComposedSimulatorHears() {
        assertThat(Variables.ofProgram("testbed/charter-simulator"))
                .containsAll(composed("simulator"))
                .hasSizeLessThan(30);
    }

    private static Set<String> composed(String service) {
        Set<String> set = new TreeSet<>();
        Yaml.read("docker-compose.yml")
                .path("services")
                .path(service)
                .path("environment")
                .fieldNames()
                .forEachRemaining(set::add);
        assertThat(set).as(service + "'s environment").isNotEmpty();
        return set;
    }

    @Test
    void shouldSetOnlyVariablesThatServicesInPodsHear() {
        for (String stage : STAGES) {
            Set<String> known = Variables.ofService(stage + "-service");
            known.addAll(Variables.secretsOf(BASE + "/systems.yaml"));
            // only a part of another variable's value
            known.add("POD_IP");

            assertThat(known).as(stage).containsAll(ofPods(stage)).containsAll(shared());
        }
    }

    @Test
    void shouldGiveEffectorsTheirKeys() {
        assertThat(composed("execute")).containsAnyElementsOf(Variables.secretsOf("deploy/docker/systems.yaml"));
        assertThat(ofPods("execute")).containsAnyElementsOf(Variables.secretsOf(BASE + "/systems.yaml"));
    }

    private static Set<String> ofPods(String stage) {
        Set<String> set = new TreeSet<>();
        JsonNode pod = Yaml.read(BASE + "/" + stage + ".yaml").path("spec").path("template");
        pod.path("spec").path("containers").forEach(container -> container
                .path("env")
                .forEach(variable -> set.add(variable.path("name").asText())));
        assertThat(set).as(stage + "'s environment").isNotEmpty();
        return set;
    }

    /** What all pods share, the overlays' additions included. */
    private static Set<String> shared() {
        Set<String> set = new TreeSet<>();
        Yaml.readAll(Yaml.ROOT.resolve(BASE + "/config.yaml"))
                .forEach(object -> object.path("data").fieldNames().forEachRemaining(set::add));
        JsonNode overlay = Yaml.read("deploy/kubernetes/overlays/standby/kustomization.yaml");
        overlay.path("patches").forEach(patch -> Yaml.parse(patch.path("patch").asText())
                .path("data")
                .fieldNames()
                .forEachRemaining(set::add));
        assertThat(set).contains("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_STREAMS_NUM_STANDBY_REPLICAS");
        return set;
    }
}
