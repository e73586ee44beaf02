package io.mapek.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldsTest {
    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();

    @Test
    void shouldTellInOneSentenceThatAReplaysBrokerIsNotThere() throws IOException {
        Path systems = Files.writeString(directory.resolve("systems.yaml"), "systems: [{id: shop}]");

        int exit = run("replay", "--config", systems.toString(), "--bootstrap-servers", "no.such.host.invalid:9092");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("mapek: The broker no.such.host.invalid:9092 cannot be used")
                .doesNotContain("at io.mapek");
    }

    @Test
    void shouldTellInOneSentenceWhatIsWrongWithAConfiguration() throws IOException {
        Path systems = Files.writeString(directory.resolve("systems.yaml"), "systems: [{id: shop, intervall: 10s}]");

        int exit = run("replay", "--config", systems.toString(), "--bootstrap-servers", "127.0.0.1:9");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("intervall").doesNotContain("at io.mapek");
    }

    private int run(String... arguments) {
        return Folds.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
