package io.mapek.stage.runner;

import static io.mapek.stage.Events.cycle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.local.LocalBroker;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.TallyStage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that hangs, with its connections open: the stage notices, and notices when it goes on. */
class SilentBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @TempDir
    private Path directory;

    @Test
    void shouldNoticeThatTheBrokerHangsAndThatItIsBack() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"))) {
            Kafka kafka = new Kafka(broker.bootstrapServers(), new Topics("", StageIT.PARTITIONS));
            kafka.createTopics();
            try (StageOnKafka stage = stage(broker)) {
                kafka.send(cycle("s0", 1, Instant.now()));
                await().atMost(PATIENCE).until(() -> !kafka.events(Topic.ASSESSMENTS, InsightDrawn.class)
                        .isEmpty());
                Duration whileQuiet = longestSilence(stage, BrokerContact.LONGEST_SILENCE.plusSeconds(2));

                broker.pause();
                await().atMost(PATIENCE).until(() -> stage.contact().isLost());
                broker.resume();

                await().atMost(PATIENCE).until(() -> !stage.contact().isLost());
                assertThat(whileQuiet).isLessThan(BrokerContact.LONGEST_SILENCE);
            }
        }
    }

    private StageOnKafka stage(LocalBroker broker) {
        return new StageOnKafka(
                TallyStage.journaling(),
                broker.bootstrapServers(),
                new Topics("", StageIT.PARTITIONS),
                directory.resolve("state"),
                UnaryOperator.identity());
    }

    /** Nothing is written meanwhile: the broker is heard all the same. */
    private static Duration longestSilence(StageOnKafka stage, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Duration[] longest = {Duration.ZERO};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            Duration silence = stage.contact().silence();
            longest[0] = silence.compareTo(longest[0]) > 0 ? silence : longest[0];
            return System.nanoTime() > end;
        });
        return longest[0];
    }
}
