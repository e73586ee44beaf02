package io.mapek.stage.runner;

import io.mapek.schema.kafka.Topics;
import io.mapek.stage.TallyStage;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The test stage as a process of its own, so that it can be killed. */
public final class TallyMain {
    private TallyMain() {}

    /** Arguments: bootstrap servers, topic prefix, state directory, whether it journals. */
    public static void main(String[] arguments) throws InterruptedException {
        try (StageOnKafka stage = new StageOnKafka(
                Boolean.parseBoolean(arguments[3]) ? TallyStage.journaling() : TallyStage.spec(),
                arguments[0],
                new Topics(arguments[1], StageIT.PARTITIONS),
                Path.of(arguments[2]),
                UnaryOperator.identity())) {
            Thread.currentThread().join();
        }
    }
}
