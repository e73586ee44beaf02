package io.mapek.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the commands behind {@code ./mapek} as it runs them: a process of their own, from what is packaged. */
final class CommandLine {
    /** What a command printed, and how it ended. */
    record Answer(int exit, String out) {}

    private static final Path TESTBED = Path.of("..").toAbsolutePath().normalize();

    private CommandLine() {}

    /** A command that runs the folds, such as replay. */
    static Answer folds(Object... arguments) {
        return run("simulation", "io.mapek.simulation.cli.Folds", arguments);
    }

    /** Any other command. */
    static Answer mapek(Object... arguments) {
        return run("local-runner", "io.mapek.local.cli.Mapek", arguments);
    }

    private static Answer run(String module, String main, Object... arguments) {
        Path target = TESTBED.resolve(module).resolve("target");
        String jar = target.resolve(module + "-0.1.0-SNAPSHOT.jar").toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar + File.pathSeparator + target.resolve("lib") + "/*",
                main));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
