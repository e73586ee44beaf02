package io.mapek.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.mapek.schema.systems.SystemsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What kustomize makes of base and overlay, where kubectl is installed: no cluster is asked. */
class KustomizeTest {
    private static final Path KUBERNETES = Yaml.ROOT.resolve("deploy/kubernetes");

    private static List<Manifest> rendered(String folder) throws IOException, InterruptedException {
        Installed.Said said = Installed.orSkip("kubectl").run(KUBERNETES, "kustomize", folder);
        assertThat(said.exit()).as(said.text()).isZero();
        return Yaml.parseAll(said.text()).stream()
                .map(document -> Manifest.read(KUBERNETES.resolve(folder), document))
                .toList();
    }

    private static <T> List<T> all(List<Manifest> manifests, Class<T> type) {
        return manifests.stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void shouldMountTheSystemsUnderANameThatTellsTheirContent() throws IOException, InterruptedException {
        List<Manifest> base = rendered("base");

        ConfigMap systems = all(base, ConfigMap.class).stream()
                .filter(map -> map.getData().containsKey("systems.yaml"))
                .findFirst()
                .orElseThrow();
        String name = systems.getMetadata().getName();
        assertThat(name).matches("mapek-systems-[a-z0-9]{10}");
        assertThat(SystemsFile.parse(systems.getData().get("systems.yaml"), "rendered")
                        .systems()
                        .systems())
                .isNotEmpty();
        assertThat(all(base, StatefulSet.class)).hasSize(5).allSatisfy(set -> assertThat(
                        set.getSpec().getTemplate().getSpec().getVolumes())
                .anySatisfy(
                        volume -> assertThat(volume.getConfigMap().getName()).isEqualTo(name)));
    }

    @Test
    void shouldKeepAWarmCopyInTheOverlay() throws IOException, InterruptedException {
        List<Manifest> overlay = rendered("overlays/standby");

        assertThat(overlay)
                .allSatisfy(manifest -> assertThat(manifest.unknown()).isEmpty());
        assertThat(all(overlay, StatefulSet.class))
                .hasSize(5)
                .allSatisfy(set -> assertThat(set.getSpec().getReplicas()).isEqualTo(2));
        assertThat(all(overlay, ConfigMap.class)).anySatisfy(map -> assertThat(map.getData())
                .containsEntry("KAFKA_STREAMS_NUM_STANDBY_REPLICAS", "1")
                .containsKey("KAFKA_BOOTSTRAP_SERVERS"));
    }

    @Test
    void shouldGiveExecuteAnAccountOfItsOwnInTheOverlay() throws IOException, InterruptedException {
        List<Manifest> overlay = rendered("overlays/effector");

        assertThat(all(overlay, StatefulSet.class)).hasSize(5).allSatisfy(set -> {
            boolean acts = set.getMetadata().getName().equals("execute");
            assertThat(set.getSpec().getTemplate().getSpec().getServiceAccountName())
                    .isEqualTo(acts ? "mapek-execute" : "mapek");
            assertThat(set.getSpec().getTemplate().getSpec().getAutomountServiceAccountToken())
                    .isEqualTo(acts);
        });
        assertThat(rendered("managed"))
                .allSatisfy(manifest -> assertThat(manifest.unknown()).isEmpty());
    }

    @Test
    void shouldPutEverythingIntoOneNamespace() throws IOException, InterruptedException {
        for (Manifest manifest : rendered("base")) {
            JsonNode metadata = io.mapek.schema.kafka.Json.mapper()
                    .valueToTree(manifest.object())
                    .path("metadata");
            assertThat(metadata.path("namespace").asText())
                    .as(manifest.kind() + " " + manifest.name())
                    .isEqualTo("mapek");
        }
    }
}
