package io.mapek.stage.runner;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.jboss.logging.Logger;

/**
 * Lets a stage that lost its state read compacted topics again from their beginning: they hold all that is to be known, but
 * the group's offsets say that it was read. Decides by the state's changelog: while it exists nothing is forgotten.
 */
final class ForgottenReading {
    private static final Logger LOG = Logger.getLogger(ForgottenReading.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topics topics;
    private final String group;
    private final Duration patience;

    ForgottenReading(Topics topics, String group, Duration patience) {
        this.topics = topics;
        this.group = group;
        this.patience = patience;
    }

    /** Forgets what was read of compacted inputs when the state is gone. */
    void run(Map<String, Object> client, Collection<Topic> inputs) {
        Set<String> compacted =
                inputs.stream().filter(Topic::isCompacted).map(topics::name).collect(Collectors.toSet());
        if (compacted.isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(client)) {
            boolean lost = !admin.listTopics().names().get().contains(changelog());
            Set<TopicPartition> read = lost ? read(admin, compacted) : Set.of();
            if (!read.isEmpty()) {
                forget(admin, read);
            }
        } catch (ExecutionException failed) {
            LOG.warnf("%s may have been read, and is not read again: %s", compacted, failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for Kafka", stop);
        }
    }

    private String changelog() {
        return group + "-" + StageTopology.STORE + "-changelog";
    }

    private Set<TopicPartition> read(Admin admin, Set<String> compacted)
            throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .map(Map.Entry::getKey)
                    .filter(partition -> compacted.contains(partition.topic()))
                    .collect(Collectors.toSet());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GroupIdNotFoundException) {
                return Set.of();
            }
            throw failed;
        }
    }

    /** A process that was killed belongs to its group until its session ends. */
    private void forget(Admin admin, Set<TopicPartition> read) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                admin.deleteConsumerGroupOffsets(group, read).all().get();
                LOG.infof("the state is gone: %s is read again from the beginning", read);
                return;
            } catch (ExecutionException failed) {
                boolean inUse = failed.getCause() instanceof GroupSubscribedToTopicException
                        || failed.getCause() instanceof GroupNotEmptyException;
                if (!inUse || System.nanoTime() > deadline) {
                    throw failed;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}
