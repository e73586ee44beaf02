package io.mapek.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of its own that serves HTTP: started, awaited, paused, killed and ended in order. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int SHOWN_LINES = 15;

    private final Launch launch;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private volatile Process process;
    private long launchedAt;

    private ServiceProcess(Launch launch) {
        this.launch = launch;
    }

    /** Starts it and waits until it is ready; it ends, at the latest, with this JVM. */
    public static ServiceProcess start(Launch launch) {
        ServiceProcess started = launch(launch);
        Runtime.getRuntime().addShutdownHook(new Thread(started::kill9));
        started.awaitReady();
        return started;
    }

    /** Starts it and does not wait; the caller sees to its end. */
    static ServiceProcess launch(Launch launch) {
        ServiceProcess launched = new ServiceProcess(launch);
        launched.run();
        return launched;
    }

    public String name() {
        return launch.name();
    }

    public int port() {
        return launch.port();
    }

    /** Where it serves, such as {@code http://127.0.0.1:8083}. */
    public String url() {
        return "http://127.0.0.1:" + launch.port();
    }

    public URI readiness() {
        return launch.readiness();
    }

    public Path log() {
        return launch.log();
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it says now that it can be used. */
    public boolean isReady() {
        return process.isAlive() && Readiness.of(http, launch.readiness());
    }

    /** Waits until it is ready; when it ends or takes too long, it is killed and the failure shows its last lines. */
    public void awaitReady() {
        while (!isReadyYet()) {
            pauseBetweenPolls();
        }
    }

    /** Whether it is ready; when it ended or takes too long, it is killed and the failure shows its last lines. */
    boolean isReadyYet() {
        boolean ready = isReady();
        if (!process.isAlive()) {
            throw new CannotStart(name() + " ended with exit code " + process.exitValue() + " while it started."
                    + LogTail.sentence(log(), SHOWN_LINES));
        }
        if (!ready && System.nanoTime() - launchedAt > launch.patience().toNanos()) {
            kill9();
            throw new CannotStart(
                    name() + " was not ready after " + launch.patience().toSeconds() + " s (" + launch.readiness()
                            + ")." + LogTail.sentence(log(), SHOWN_LINES));
        }
        return ready;
    }

    /** Ends it at once, as a crash would. */
    public void kill9() {
        process.destroyForcibly();
        waitFor(STOP);
    }

    /** Starts it again, on the same port with the same environment, and waits until it is ready. */
    public void restart() {
        if (process.isAlive()) {
            close();
        }
        run();
        awaitReady();
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

    private void run() {
        if (!Ports.isFree(launch.port())) {
            throw new CannotStart(name() + " cannot start: port " + launch.port()
                    + " is in use. End what listens there, or choose another port.");
        }
        launchedAt = System.nanoTime();
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(Signals.deafToTerminal(launch.command()));
            builder.environment().putAll(launch.environment());
            process = builder.redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()))
                    .start();
        } catch (IOException unstartable) {
            throw new CannotStart(name() + " cannot start: " + unstartable.getMessage(), unstartable);
        }
    }

    private boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void pauseBetweenPolls() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            kill9();
            throw new CannotStart("stopped while " + name() + " was starting", stop);
        }
    }
}
