package io.mapek.stage.runner;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** Refuses to start while topics are missing or differ in their number of partitions. */
public final class TopicCheck {
    private static final Logger LOG = Logger.getLogger(TopicCheck.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topics topics;
    private final Duration patience;

    public TopicCheck(Topics topics, Duration patience) {
        this.topics = topics;
        this.patience = patience;
    }

    /** Waits for Kafka and the topics; throws with what is wrong when they do not come. */
    public void run(Map<String, Object> client) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(client)) {
            String wrong = wrong(admin);
            while (!wrong.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(wrong);
                }
                LOG.infof("waiting for Kafka: %s", wrong);
                Thread.sleep(PAUSE.toMillis());
                wrong = wrong(admin);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for Kafka", stop);
        }
    }

    private String wrong(Admin admin) throws InterruptedException {
        List<String> names = Arrays.stream(Topic.values()).map(topics::name).toList();
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        names, new DescribeTopicsOptions().timeoutMs(5_000))
                .topicNameValues();
        Map<String, String> flaws = new TreeMap<>();
        for (String name : names) {
            try {
                flaw(answers.get(name)).ifPresent(flaw -> flaws.put(name, flaw));
            } catch (ExecutionException failed) {
                return "Kafka does not answer (" + failed.getCause().getMessage() + "): check KAFKA_BOOTSTRAP_SERVERS";
            }
        }
        return flaws.isEmpty()
                ? ""
                : "every topic must exist with " + topics.partitions()
                        + " partitions (MAPEK_TOPICS_PARTITIONS), but: " + flaws
                        + ": create them with './mapek topics' or the installation's manifests";
    }

    private Optional<String> flaw(KafkaFuture<TopicDescription> answer)
            throws ExecutionException, InterruptedException {
        try {
            int partitions = answer.get().partitions().size();
            return partitions == topics.partitions() ? Optional.empty() : Optional.of(partitions + " partitions");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.of("missing");
            }
            throw failed;
        }
    }
}
