package io.mapek.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MapekTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldShowItsCommands() {
        int exit = run("help");

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("up", "demo", "status", "topics", "logs", "down", "test", "build");
    }

    @Test
    void shouldRefuseAnUnknownCommand() {
        assertThat(run("heal")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldRefuseAPortThatIsNoNumber() {
        assertThat(run("up", "--port", "plan=high")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'high' is not an int");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "lessons export", "dead-letters", "redrive --all", "explain 0123"})
    void shouldTellInOneSentenceThatABrokerIsNotThere(String command) {
        int exit = run((command + " --bootstrap-servers no.such.host.invalid:9092").split(" "));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("no.such.host.invalid").doesNotContain("at io.mapek");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "lessons export", "dead-letters", "redrive --all", "explain 0123"})
    void shouldRefuseWhatNoTopicsCanHave(String command) {
        String[] broker = {"--bootstrap-servers", "no.such.host.invalid:9092"};

        assertThat(run(with(command, broker, "--partitions", "0"))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run(with(command, broker, "--prefix", "a b"))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("partitions must be at least 1, not 0", "topic prefix may have")
                .doesNotContain("at io.mapek");
    }

    @Test
    void shouldTellTheDemosDefaults() {
        String help = Mapek.commandLine().getSubcommands().get("demo").getUsageMessage();

        assertThat(help).contains("latency-surge", "240");
    }

    private static String[] with(String command, String[] broker, String... more) {
        return Stream.of(command.split(" "), broker, more)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
    }

    private int run(String... arguments) {
        return Mapek.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
