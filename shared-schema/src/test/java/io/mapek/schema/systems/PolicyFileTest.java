package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapek.schema.model.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadYaml() throws IOException {
        PolicyFile policy = PolicyFile.load(
                file(
                        "reason: a sale\nactions:\n- {type: BYPASS_VALIDATION, component: validation_workers, duration: 90s}\n"));

        assertThat(policy.reason()).isEqualTo("a sale");
        assertThat(policy.actions())
                .containsExactly(new Action.BypassValidation("validation_workers", Duration.ofSeconds(90)));
    }

    @Test
    void shouldReadJson() throws IOException {
        assertThat(PolicyFile.load(file("{\"reason\": \"a sale\", \"actions\": []}"))
                        .actions())
                .isEmpty();
    }

    @Test
    void shouldRefuseAFieldThatNoPolicyHas() throws IOException {
        Path misspelt = file("reason: a sale\nrisc: LOW\n");

        assertThatThrownBy(() -> PolicyFile.load(misspelt))
                .isInstanceOf(InvalidSystems.class)
                .hasMessageContaining("risc: unknown key, did you mean 'risk'?");
    }

    @Test
    void shouldTellWhatCannotBeRead() throws IOException {
        Path broken = file("reason: [a\n");

        assertThatThrownBy(() -> PolicyFile.load(broken)).isInstanceOf(InvalidSystems.class);
        assertThatThrownBy(() -> PolicyFile.load(directory.resolve("nowhere.yaml")))
                .isInstanceOf(InvalidSystems.class)
                .hasMessageContaining("nowhere.yaml");
        assertThatThrownBy(() -> PolicyFile.load(file(""))).isInstanceOf(InvalidSystems.class);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), text);
    }
}
