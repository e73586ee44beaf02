package io.mapek.simulation.cli;

import io.mapek.local.cli.Mapek;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run the folds themselves, without services. */
@Command(
        name = "mapek",
        description = "Runs the loop's stages in memory.",
        mixinStandardHelpOptions = true,
        subcommands = {SimulateCommand.class, ReplayCommand.class})
public final class Folds {
    private Folds() {}

    /** Runs the command that is named first. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Folds()).setExecutionExceptionHandler(Mapek.inOneSentence());
    }
}
