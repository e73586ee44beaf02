package io.mapek.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a local broker reads: its settings and how it logs. */
record BrokerFiles(Path directory) {
    /** Writes them for a broker on given ports. */
    void write(int port, int controllerPort) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(settings(), settings(port, controllerPort));
        logging().write();
    }

    Path settings() {
        return directory.resolve("server.properties");
    }

    BrokerLogging logging() {
        return new BrokerLogging(directory);
    }

    Path log() {
        return directory.resolve("broker.log");
    }

    /** Whether it has run here before. */
    boolean isFormatted() {
        return Files.exists(directory.resolve("data/meta.properties"));
    }

    private String settings(int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s/data
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=5
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=5
                # a killed stage's open transaction is ended after 4 s + at most 1 s, so that its readers go on
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                group.initial.rebalance.delay.ms=0
                log.message.timestamp.after.max.ms=3600000
                # an event is as old as what it tells: a story from before the topics' retention is not deleted while it is read
                log.initial.task.delay.ms=3600000
                """
                .formatted(port, controllerPort, directory.toAbsolutePath());
    }
}
