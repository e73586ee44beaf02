package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.Home;
import io.mapek.local.Parts;
import io.mapek.local.TopicList;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the loop's topics on a broker where they are missing, and shows them. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes the topics that are missing, and shows them all.")
final class TopicsCommand implements Callable<Integer> {
    private static final int WRONG = 3;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another broker than the local one.")
    private String bootstrapServers;

    @Option(names = "--prefix", defaultValue = "", description = "Stands before every topic's name.")
    private String prefix;

    @Option(names = "--partitions", defaultValue = "12", description = "Of every topic (${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--replication", defaultValue = "1", description = "Replicas of each (${DEFAULT-VALUE}).")
    private short replication;

    @Override
    public Integer call() {
        Topics topics = new Topics(prefix, partitions);
        try (TopicList list = new TopicList(broker(), topics)) {
            List<String> made = list.makeMissing(replication);
            System.out.printf("%-18s %10s  %-9s %10s%n", "topic", "partitions", "kept", "records");
            for (TopicList.Found found : list.all()) {
                System.out.printf(
                        "%-18s %10d  %-9s %10d%s%n",
                        found.name(),
                        found.partitions(),
                        kept(found.topic()),
                        found.records(),
                        made.contains(found.name()) ? "  made now" : "");
            }
            List<String> wrong = list.wronglyPartitioned();
            if (!wrong.isEmpty()) {
                System.out.println(
                        "Not " + partitions + " partitions, so that no service starts: " + String.join(", ", wrong));
            }
            return wrong.isEmpty() ? 0 : WRONG;
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

    private static String kept(Topic topic) {
        return topic.isCompacted() ? "compacted" : topic.retention().toDays() + " d";
    }
}
