package io.mapek.monitor.edge;

import io.mapek.local.Ports;
import io.mapek.local.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Prometheus of this machine, scraping every second; it can be killed, held and started again. */
public final class RealPrometheus implements AutoCloseable {
    private static final double MILLIS = 1_000;

    private final Path dir;
    private final String program;
    private final int port = Ports.free();
    private Process process;
    private Instant started = Instant.EPOCH;

    private RealPrometheus(Path dir, String program) {
        this.dir = dir;
        this.program = program;
    }

    /**
     * Starts one; skips the test, and says so, where none is installed.
     *
     * @param scrapes the content of {@code scrape_configs}
     * @param more further lines of the configuration
     */
    public static RealPrometheus start(Path dir, String scrapes, String more) {
        String program = Stream.of(System.getenv("PATH").split(":"))
                .map(path -> path + "/prometheus")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(
                program != null, "skipped: there is no prometheus on the PATH (apt-get install prometheus)");
        RealPrometheus prometheus = new RealPrometheus(dir, program);
        String config = "global: {scrape_interval: 1s, scrape_timeout: 900ms}\nscrape_configs:\n" + scrapes + more;
        try {
            Files.writeString(dir.resolve("prometheus.yml"), config);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        prometheus.start();
        return prometheus;
    }

    void start() {
        started = Instant.now();
        try {
            process = new ProcessBuilder(
                            program,
                            "--config.file=" + dir.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + dir.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            dir.resolve("prometheus.log").toFile()))
                    .start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it in its tracks. */
    void hold() {
        Signals.hold(process.pid());
    }

    void goOn() {
        started = Instant.now();
        Signals.goOn(process.pid());
    }

    /** Whether it has at least so many scrapes of a series behind it; false while it starts. */
    public boolean hasScraped(String series, int times) {
        return finds("count_over_time(" + series + "[5m]) >= " + times);
    }

    /** Whether it has scraped all its targets since it was started, or went on. */
    boolean isBack() {
        return finds("count((timestamp(up) > " + started.toEpochMilli() / MILLIS + ") and (up == 1)) == count(up)");
    }

    private boolean finds(String promql) {
        URI query = uri().resolve("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
        try (InputStream answer = query.toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8).contains("\"metric\"");
        } catch (IOException starting) {
            return false;
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A job with one target. */
    public static String job(String name, URI target, String labels) {
        return "  - {job_name: %s, static_configs: [{targets: ['%s:%d'], labels: {%s}}]}\n"
                .formatted(name, target.getHost(), target.getPort(), labels);
    }

    @Override
    public void close() {
        kill();
    }
}
