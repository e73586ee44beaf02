package io.mapek.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReplayCommandTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--html"})
    void shouldRefuseAFileInADirectoryThatIsNotThereBeforeItReads(String option) {
        Path file = directory.resolve("none").resolve("report");

        assertThat(run(option, file.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("cannot write " + file).doesNotContain("no.such.host");
    }

    @Test
    void shouldRefuseWhatNoTopicsCanHave() {
        assertThat(run("--partitions", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("partitions must be at least 1, not 0")
                .doesNotContain("at io.mapek");
    }

    private int run(String option, String value) {
        return new CommandLine(new ReplayCommand())
                .setErr(new PrintWriter(err, true))
                .execute(option, value, "--bootstrap-servers", "no.such.host.invalid:9092");
    }
}
