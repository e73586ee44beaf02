package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.Home;
import io.mapek.local.Parts;
import io.mapek.local.story.BorrowedLessons;
import io.mapek.local.story.TopicFeed;
import io.mapek.schema.kafka.Topics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was learned, to take elsewhere. */
@Command(
        name = "lessons",
        mixinStandardHelpOptions = true,
        description = "Takes what one system learned to another.",
        subcommands = LessonsCommand.Export.class)
final class LessonsCommand {
    /** Writes one system's lessons as configuration. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes what a system learned as priors for another one's systems.yaml, marked as borrowed.")
    static final class Export implements Callable<Integer> {
        private static final int NOTHING = 3;

        @Option(
                names = "--system",
                defaultValue = "charter",
                description = "Whose lessons they are (${DEFAULT-VALUE}).")
        private String system;

        @Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT",
                description = "Another broker than the local one.")
        private String bootstrapServers;

        @Option(names = "--prefix", defaultValue = "", description = "Stands before every topic's name.")
        private String prefix;

        @Option(names = "--partitions", defaultValue = "12", description = "Of every topic (${DEFAULT-VALUE}).")
        private int partitions;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            BorrowedLessons lessons = read(broker());
            if (lessons.isEmpty()) {
                err.println("'" + system + "' has learned nothing yet.");
                return NOTHING;
            }
            out.print(lessons.yaml());
            out.flush();
            return 0;
        }

        private BorrowedLessons read(String broker) {
            try (TopicFeed feed = TopicFeed.fromNow(broker, new Topics(prefix, partitions))) {
                return BorrowedLessons.of(system, feed.learned(system).values());
            }
        }

        private String broker() {
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
}
