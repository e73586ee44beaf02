package io.mapek.local.cli;

import io.mapek.local.story.BorrowedLessons;
import io.mapek.local.story.TopicFeed;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

        @Mixin
        private WhichBroker broker;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            BorrowedLessons lessons = read();
            if (lessons.isEmpty()) {
                err.println("'" + system + "' has learned nothing yet.");
                return NOTHING;
            }
            out.print(lessons.yaml());
            out.flush();
            return 0;
        }

        private BorrowedLessons read() {
            try (TopicFeed feed = TopicFeed.fromNow(broker.address(), broker.topics())) {
                return BorrowedLessons.of(system, feed.learned(system).values());
            }
        }
    }
}
