package io.mapek.local;

import java.io.File;
import java.io.IOException;
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
    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int SHOWN_LINES = 15;

    private final BrokerFiles files;
    private final int port;
    private final int controllerPort;
    private volatile Process process;

    private LocalBroker(Path directory, int port, int controllerPort) {
        this.files = new BrokerFiles(directory);
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Starts a broker on free ports, with its data under a directory, and waits until it answers. */
    public static LocalBroker start(Path directory) {
        return start(directory, Ports.free(), Ports.free());
    }

    /** Starts a broker on given ports. */
    public static LocalBroker start(Path directory, int port, int controllerPort) {
        LocalBroker broker = launch(directory, port, controllerPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::kill9));
        broker.awaitAnswer();
        return broker;
    }

    /** Starts a broker, does not wait for it, and leaves its end to the caller. */
    static LocalBroker launch(Path directory, int port, int controllerPort) {
        LocalBroker broker = new LocalBroker(directory, port, controllerPort);
        broker.format();
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

    public boolean isAlive() {
        return process.isAlive();
    }

    int port() {
        return port;
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
        awaitAnswer();
    }

    /** Stops it in its tracks (SIGSTOP). */
    public void pause() {
        Signals.hold(pid());
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        Signals.goOn(pid());
    }

    /** Ends it in order, or after ten seconds by force. */
    @Override
    public void close() {
        process.destroy();
        if (!waitFor(STOP)) {
            kill9();
        }
    }

    private void format() {
        try {
            files.write(port, controllerPort);
            if (!files.isFormatted()) {
                String cluster = Uuid.randomUuid().toString();
                String settings = files.settings().toString();
                Process format = java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", settings);
                if (format.waitFor() != 0) {
                    throw new CannotStart(
                            "The broker's storage could not be formatted." + LogTail.sentence(log(), SHOWN_LINES));
                }
            }
        } catch (IOException unwritable) {
            throw new CannotStart("The broker's files cannot be written: " + unwritable.getMessage(), unwritable);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while the broker's storage was formatted.", stop);
        }
    }

    /** Another broker on the port would answer in its place. */
    private void launch() {
        if (!Ports.isFree(port)) {
            throw new CannotStart("The broker cannot start: port " + port
                    + " is in use. End what listens there, or choose another port.");
        }
        try {
            process = java("kafka.Kafka", files.settings().toString());
        } catch (IOException unstartable) {
            throw new CannotStart("The broker cannot start: " + unstartable.getMessage(), unstartable);
        }
    }

    /** Waits until it answers; when it ends or takes too long, it is killed and the failure shows its last lines. */
    void awaitAnswer() {
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
        throw new CannotStart("The broker did not start on port " + port + "." + LogTail.sentence(log(), SHOWN_LINES));
    }

    private Process java(String... mainAndArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(files.logging().options(ownPath()));
        command.addAll(List.of(mainAndArguments));
        return new ProcessBuilder(Signals.deafToTerminal(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static List<String> ownPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(path.split(File.pathSeparator));
    }

    Path log() {
        return files.log();
    }

    private boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
