package io.mapek.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker (KRaft, one node) as a process of its own, from the Maven artifacts; its data survive a restart. */
public final class LocalBroker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Path directory;
    private final int port;
    private Process process;

    private LocalBroker(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts a broker on free ports, with its data under a directory, and waits until it answers. */
    public static LocalBroker start(Path directory) {
        return start(directory, Ports.free(), Ports.free());
    }

    /** Starts a broker on given ports. */
    public static LocalBroker start(Path directory, int port, int controllerPort) {
        LocalBroker broker = launch(directory, port, controllerPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::kill9));
        return broker;
    }

    /** Starts a broker whose end the caller sees to. */
    static LocalBroker launch(Path directory, int port, int controllerPort) {
        LocalBroker broker = new LocalBroker(directory, port);
        broker.format(controllerPort);
        broker.launch();
        return broker;
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it at once, as a crash would. */
    public void kill9() {
        process.destroyForcibly();
        waitFor(STOP);
    }

    /** Starts it again after it ended. */
    public void restart() {
        if (process.isAlive()) {
            close();
        }
        launch();
    }

    /** Stops it in its tracks (SIGSTOP). */
    public void pause() {
        Signals.send("STOP", pid());
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        Signals.send("CONT", pid());
    }

    /** Ends it in order, or after ten seconds by force. */
    @Override
    public void close() {
        process.destroy();
        if (!waitFor(STOP)) {
            kill9();
        }
    }

    private void format(int controllerPort) {
        try {
            Files.createDirectories(directory);
            Path settings = directory.resolve("server.properties");
            Files.writeString(settings, settings(controllerPort));
            Files.writeString(directory.resolve("log4j2.yaml"), LOGGING);
            if (!Files.exists(directory.resolve("data/meta.properties"))) {
                Process format = java(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        settings.toString());
                if (format.waitFor() != 0) {
                    throw new IllegalStateException("the broker's storage could not be formatted: see " + log());
                }
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the broker's files under " + directory, unwritable);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the broker's storage was formatted", stop);
        }
    }

    private void launch() {
        try {
            process = java("kafka.Kafka", directory.resolve("server.properties").toString());
            awaitAnswer();
        } catch (IOException unstartable) {
            throw new UncheckedIOException("cannot start the broker", unstartable);
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START.toNanos();
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "200"))) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                try {
                    admin.describeCluster().nodes().get(2, TimeUnit.SECONDS);
                    return;
                } catch (ExecutionException | java.util.concurrent.TimeoutException notYet) {
                    // asked again until the time is up
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IllegalStateException("the broker did not start on port " + port + ": see " + log());
    }

    private Process java(String... mainAndArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.yaml"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(mainAndArguments));
        return new ProcessBuilder(Signals.deafToTerminal(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    Path log() {
        return directory.resolve("broker.log");
    }

    private boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String settings(int controllerPort) {
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
                """
                .formatted(port, controllerPort, directory.toAbsolutePath());
    }

    private static final String LOGGING =
            """
            Configuration:
              Appenders:
                Console: {name: out, PatternLayout: {pattern: "[%d] %p %m (%c)%n"}}
              Loggers:
                Root: {level: WARN, AppenderRef: [{ref: out}]}
            """;
}
