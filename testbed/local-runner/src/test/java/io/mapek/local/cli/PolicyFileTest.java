package io.mapek.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadYaml() throws IOException {
        JsonNode policy = PolicyFile.read(
                file("reason: a sale\nactions:\n- {type: SCALE_UP, component: validation_workers, replicas: 12}\n"));

        assertThat(policy.at("/actions/0/replicas").asInt()).isEqualTo(12);
        assertThat(policy.path("reason").asText()).isEqualTo("a sale");
    }

    @Test
    void shouldReadJson() throws IOException {
        assertThat(PolicyFile.read(file("{\"reason\": \"a sale\", \"actions\": []}"))
                        .path("actions"))
                .isEmpty();
    }

    @Test
    void shouldRefuseAFieldThatNoPolicyHas() throws IOException {
        Path misspelt = file("reason: a sale\nrisc: LOW\n");

        assertThatThrownBy(() -> PolicyFile.read(misspelt))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("'risc'");
    }

    @Test
    void shouldTellWhatCannotBeRead() throws IOException {
        Path broken = file("reason: [a\n");

        assertThatThrownBy(() -> PolicyFile.read(broken)).isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> PolicyFile.read(directory.resolve("nowhere.yaml")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("nowhere.yaml");
        assertThatThrownBy(() -> PolicyFile.read(file("")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("holds no policy");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), text);
    }
}
