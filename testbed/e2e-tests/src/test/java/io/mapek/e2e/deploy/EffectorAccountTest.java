package io.mapek.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With what account execute acts on Kubernetes, and that it may do nothing else. */
class EffectorAccountTest {
    private static final String TARGET = "deploy/kubernetes/managed/role.yaml";
    private static final String OVERLAY = "deploy/kubernetes/overlays/effector/";

    private static <T> T read(String file, Class<T> type) {
        Path path = Yaml.ROOT.resolve(file);
        List<Manifest> manifests = Yaml.readAll(path).stream()
                .map(document -> Manifest.read(path, document))
                .toList();
        assertThat(manifests)
                .allSatisfy(manifest -> assertThat(manifest.unknown()).isEmpty());
        return manifests.stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldAllowNamedVerbsOnly() {
        Role role = read(TARGET, Role.class);

        for (PolicyRule rule : role.getRules()) {
            assertThat(rule.getVerbs()).isSubsetOf("get", "list", "patch");
            assertThat(rule.getResources()).doesNotContain("*", "secrets", "pods", "pods/exec");
            assertThat(rule.getApiGroups()).doesNotContain("*");
            if (rule.getResources().contains("configmaps")) {
                assertThat(rule.getResourceNames()).isNotEmpty();
            }
        }
    }

    @Test
    void shouldBindTheRoleToExecutesOwnAccount() {
        RoleBinding binding = read(TARGET, RoleBinding.class);
        ServiceAccount account = read(OVERLAY + "service-account.yaml", ServiceAccount.class);

        assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
        assertThat(binding.getRoleRef().getName())
                .isEqualTo(read(TARGET, Role.class).getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getName()).isEqualTo(account.getMetadata().getName());
            assertThat(subject.getNamespace()).isEqualTo("mapek");
        });
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void shouldGiveTheTokenToExecuteAlone() {
        JsonNode overlay = Yaml.read(OVERLAY + "kustomization.yaml");

        assertThat(overlay.path("patches")).hasSize(1);
        assertThat(overlay.path("patches").path(0).path("patch").asText())
                .contains("name: execute")
                .contains("serviceAccountName: mapek-execute")
                .contains("automountServiceAccountToken: true");
        for (Path file : Yaml.files("deploy/kubernetes/base")) {
            assertThat(file).content().doesNotContain("automountServiceAccountToken: true");
        }
    }
}
