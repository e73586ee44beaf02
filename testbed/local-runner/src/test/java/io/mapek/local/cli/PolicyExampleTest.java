package io.mapek.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Risk;
import io.mapek.schema.systems.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that docs/operations.md shows is a policy. */
class PolicyExampleTest {
    private static final String BEGIN = "```yaml\nreason: the sale";

    @Test
    void shouldReadTheExample(@TempDir Path directory) throws IOException {
        String page = Files.readString(Path.of("../../docs/operations.md"));
        int begin = page.indexOf(BEGIN) + "```yaml\n".length();
        Path file =
                Files.writeString(directory.resolve("policy.yaml"), page.substring(begin, page.indexOf("```", begin)));

        PolicyFile example = PolicyFile.load(file);

        assertThat(example.risk()).isEqualTo(Risk.LOW);
        assertThat(example.actions()).hasSize(1);
    }
}
