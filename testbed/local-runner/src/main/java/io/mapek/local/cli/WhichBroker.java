package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.Home;
import io.mapek.local.Parts;
import io.mapek.schema.kafka.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which broker and which topics a command is about: the local loop's, unless it says otherwise. */
public final class WhichBroker {
    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another broker than the local one.")
    private String bootstrapServers;

    @Option(names = "--prefix", defaultValue = "", description = "Stands before every topic's name.")
    private String prefix;

    @Option(names = "--partitions", defaultValue = "12", description = "Of every topic (${DEFAULT-VALUE}).")
    private int partitions;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The names and the number of partitions; what no topic can have is a usage error. */
    public Topics topics() {
        try {
            return new Topics(prefix, partitions);
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(command.commandLine(), impossible.getMessage(), impossible);
        }
    }

    /** Host and port. */
    public String address() {
        if (bootstrapServers != null) {
            return bootstrapServers;
        }
        return new Parts(Home.here())
                .alive().stream()
                        .filter(part -> part.name().equals("kafka"))
                        .findFirst()
                        .orElseThrow(() -> new CannotStart(
                                "The local broker does not run: './mapek up' starts it, or name another one with"
                                        + " --bootstrap-servers."))
                        .address();
    }
}
