package io.mapek.local.cli;

import io.mapek.local.TopicList;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the loop's topics on a broker where they are missing, and shows them. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes the topics that are missing, and shows them all.")
final class TopicsCommand implements Callable<Integer> {
    private static final int WRONG = 3;

    @Mixin
    private WhichBroker broker;

    @Option(names = "--replication", defaultValue = "1", description = "Replicas of each (${DEFAULT-VALUE}).")
    private short replication;

    @Override
    public Integer call() {
        Topics topics = broker.topics();
        try (TopicList list = new TopicList(broker.address(), topics)) {
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
                System.out.println("Not " + topics.partitions() + " partitions, so that no service starts: "
                        + String.join(", ", wrong));
            }
            return wrong.isEmpty() ? 0 : WRONG;
        }
    }

    private static String kept(Topic topic) {
        return topic.isCompacted() ? "compacted" : topic.retention().toDays() + " d";
    }
}
