package io.mapek.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.systems.SystemsFile;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests, read strictly into the models of the API and of Strimzi. They were not applied to a cluster. */
class KubernetesManifestsTest {
    private static final String BASE = "deploy/kubernetes/base";
    private static final List<String> NOT_MANIFESTS = List.of("kustomization.yaml", "systems.yaml");

    private static List<Manifest> manifests() {
        List<Manifest> all = new ArrayList<>();
        for (Path file : Yaml.files(BASE)) {
            if (!NOT_MANIFESTS.contains(file.getFileName().toString())) {
                Yaml.readAll(file).forEach(document -> all.add(Manifest.read(file, document)));
            }
        }
        return all;
    }

    private static <T> List<T> all(Class<T> type) {
        return manifests().stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void shouldHaveOnlyFieldsThatTheApiKnows() {
        assertThat(manifests()).hasSizeGreaterThan(30).allSatisfy(manifest -> assertThat(manifest.unknown())
                .as(manifest.kind() + " " + manifest.name() + " in " + manifest.file())
                .isEmpty());
    }

    @Test
    void shouldListEveryFileThatIsApplied() {
        List<String> listed = new ArrayList<>();
        Yaml.read(BASE + "/kustomization.yaml").path("resources").forEach(one -> listed.add(one.asText()));
        List<String> there = Yaml.files(BASE).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !NOT_MANIFESTS.contains(name) && !name.equals("secrets.example.yaml"))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void shouldRefineOnlyWhatTheBaseHas() {
        JsonNode overlay = Yaml.read("deploy/kubernetes/overlays/standby/kustomization.yaml");
        List<String> sets = all(StatefulSet.class).stream()
                .map(set -> set.getMetadata().getName())
                .toList();

        assertThat(overlay.path("resources").get(0).asText()).isEqualTo("../../base");
        overlay.path("replicas").forEach(replicas -> assertThat(sets)
                .contains(replicas.path("name").asText()));
        overlay.path("patches").forEach(patch -> assertThat(manifests())
                .anyMatch(manifest -> patch.path("patch").asText().contains("kind: " + manifest.kind())
                        && patch.path("patch").asText().contains("name: " + manifest.name())));
    }

    @Test
    void shouldCreateTheTopicsOfTheCode() {
        Map<String, Map<String, String>> described = new TreeMap<>();
        for (KafkaTopic topic : all(KafkaTopic.class)) {
            Map<String, String> settings = new TreeMap<>();
            topic.getSpec().getConfig().forEach((key, value) -> settings.put(key, value.toString()));
            settings.remove("min.insync.replicas");
            described.put(topic.getMetadata().getName(), settings);
            assertThat(topic.getSpec().getPartitions()).isEqualTo(Topics.DEFAULT_PARTITIONS);
        }

        assertThat(described).isEqualTo(expected());
    }

    static Map<String, Map<String, String>> expected() {
        Map<String, Map<String, String>> expected = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            expected.put(topic.baseName(), new TreeMap<>(Topics.settings(topic)));
        }
        return expected;
    }

    @Test
    void shouldRunEveryStageSafely() {
        List<StatefulSet> sets = all(StatefulSet.class);

        assertThat(sets)
                .extracting(set -> set.getMetadata().getName())
                .containsExactlyInAnyOrder("monitor", "analyze", "plan", "execute", "knowledge");
        for (StatefulSet set : sets) {
            Container container =
                    set.getSpec().getTemplate().getSpec().getContainers().getFirst();
            assertThat(container.getReadinessProbe()).isNotNull();
            assertThat(container.getLivenessProbe()).isNotNull();
            assertThat(container.getResources().getRequests()).isNotEmpty();
            assertThat(container.getResources().getLimits()).isNotEmpty();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(set.getSpec()
                            .getTemplate()
                            .getSpec()
                            .getSecurityContext()
                            .getRunAsNonRoot())
                    .isTrue();
        }
    }

    @Test
    void shouldReferToWhatIsThere() {
        TreeSet<String> there = new TreeSet<>(List.of("ConfigMap/mapek-systems"));
        manifests().forEach(manifest -> there.add(manifest.kind() + "/" + manifest.name()));
        for (StatefulSet set : all(StatefulSet.class)) {
            assertThat(there).contains("Service/" + set.getSpec().getServiceName());
            String account = set.getSpec().getTemplate().getSpec().getServiceAccountName();
            assertThat(there).contains("ServiceAccount/" + account);
            set.getSpec().getTemplate().getSpec().getVolumes().forEach(volume -> {
                if (volume.getConfigMap() != null) {
                    assertThat(there)
                            .contains("ConfigMap/" + volume.getConfigMap().getName());
                }
                if (volume.getSecret() != null) {
                    assertThat(there).contains("Secret/" + volume.getSecret().getSecretName());
                }
            });
        }
    }

    @Test
    void shouldTakeVariablesFromKeysThatAreThere() {
        Map<String, Set<String>> keys = new TreeMap<>();
        all(Secret.class)
                .forEach(secret -> keys.put(
                        secret.getMetadata().getName(), secret.getStringData().keySet()));
        List<String> maps = all(ConfigMap.class).stream()
                .map(map -> map.getMetadata().getName())
                .toList();
        for (Container container : containers()) {
            container.getEnvFrom().forEach(from -> assertThat(maps)
                    .contains(from.getConfigMapRef().getName()));
            container.getEnv().stream()
                    .filter(one ->
                            one.getValueFrom() != null && one.getValueFrom().getSecretKeyRef() != null)
                    .map(one -> one.getValueFrom().getSecretKeyRef())
                    .forEach(from -> assertThat(keys.getOrDefault(from.getName(), Set.of()))
                            .as(from.getName())
                            .contains(from.getKey()));
        }
    }

    private static List<Container> containers() {
        List<Container> containers = all(StatefulSet.class).stream()
                .flatMap(set -> set.getSpec().getTemplate().getSpec().getContainers().stream())
                .toList();
        assertThat(containers).hasSize(5);
        return containers;
    }

    @Test
    void shouldExpectAsManyPartitionsAsTheTopicsHave() {
        assertThat(all(ConfigMap.class)).anySatisfy(map -> assertThat(map.getData())
                .containsEntry("MAPEK_TOPICS_PARTITIONS", Integer.toString(Topics.DEFAULT_PARTITIONS)));
    }

    @Test
    void shouldDescribeSystemsThatTheServicesUnderstand() {
        for (String file :
                List.of(BASE + "/systems.yaml", "deploy/docker/systems.yaml", "deploy/systems.example.yaml")) {
            assertThat(SystemsFile.load(Yaml.ROOT.resolve(file)).systems().systems())
                    .as(file)
                    .isNotEmpty();
        }
    }
}
