package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.schema.systems.InvalidSystems;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command-line tool behind {@code ./mapek}. */
@Command(
        name = "./mapek",
        description = "Runs the autonomic loop on this machine: a broker, a simulated system and the five services.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "mapek 0.1.0-SNAPSHOT",
        footer = {
            "",
            "  test      Builds and tests everything: mvn verify.",
            "  build     Builds what is missing or older than its sources.",
            "  simulate  Runs the loop in memory with faults drawn from seeds.",
            "  replay    Replays what the topics retain, with this or another configuration.",
            "  benchmark Measures the loop beside a baseline; without a name it lists what.",
            "",
            "Start with: ./mapek demo"
        },
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            TopicsCommand.class,
            LogsCommand.class,
            LessonsCommand.class,
            DeadLettersCommand.class,
            RedriveCommand.class,
            ExplainCommand.class,
            PolicyCommand.class,
            ModeCommand.Pause.class,
            ModeCommand.Resume.class,
            ModeCommand.Shadow.class,
            ModeCommand.Start.class,
            DownCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Mapek {
    private static final int FAILED = 1;

    private Mapek() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments.length == 0 ? new String[] {"help"} : arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Mapek()).setExecutionExceptionHandler(inOneSentence());
    }

    /** What a person can mend is told as it is; anything else is a bug and shows where it is. */
    public static IExecutionExceptionHandler inOneSentence() {
        return (failure, command, parsed) -> {
            if (failure instanceof CannotStart || failure instanceof InvalidSystems) {
                command.getErr().println(Ansi.AUTO.string("@|bold,red mapek:|@ ") + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return FAILED;
        };
    }
}
