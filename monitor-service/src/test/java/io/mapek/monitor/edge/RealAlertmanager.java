package io.mapek.monitor.edge;

import io.mapek.local.Ports;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Alertmanager of this machine, which repeats every two seconds; without its memory after {@link #killAndStart()}. */
public final class RealAlertmanager implements AutoCloseable {
    private static final String CONFIG =
            """
            route: {receiver: mapek, group_by: [alertname], group_wait: 0s, group_interval: 1s, repeat_interval: 2s}
            receivers:
              - name: mapek
                webhook_configs: [{url: '%s', send_resolved: true, http_config: {authorization: {credentials: '%s'}}}]
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final Path dir;
    private final String program;
    private Process process;

    private RealAlertmanager(Path dir, String program) {
        this.dir = dir;
        this.program = program;
    }

    /** One that posts to a webhook with a bearer token; skips the test, and says so, where none is installed. */
    public static RealAlertmanager start(Path dir, URI webhook, String token) throws IOException {
        String program = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(path -> Stream.of(path + "/prometheus-alertmanager", path + "/alertmanager"))
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(
                program != null,
                "skipped: there is no Alertmanager on the PATH (apt-get install prometheus-alertmanager)");
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("alertmanager.yml"), CONFIG.formatted(webhook, token));
        RealAlertmanager manager = new RealAlertmanager(dir, program);
        manager.start();
        return manager;
    }

    private void start() {
        try {
            process = new ProcessBuilder(
                            program,
                            "--config.file=" + dir.resolve("alertmanager.yml"),
                            "--storage.path=" + dir.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--cluster.listen-address=")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            dir.resolve("alertmanager.log").toFile()))
                    .start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** An alert of a service that fires from then on, or did until then. */
    public void post(String name, String service, Instant from, Instant until) throws Exception {
        String body = Json.mapper()
                .writeValueAsString(List.of(Map.of(
                        "labels", Map.of("alertname", name, "service", service, "severity", "critical"),
                        "startsAt", from.toString(),
                        "endsAt", until.toString())));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri().resolve("/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body());
        }
    }

    public boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(uri().resolve("/-/ready"))).statusCode() == 200;
        } catch (IOException starting) {
            return false;
        }
    }

    /** Whether a webhook was refused with a status that asks to try again. */
    public boolean wasRefusedWith(int status) throws IOException {
        return Files.readString(dir.resolve("alertmanager.log")).contains("unexpected status code " + status);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    /** It forgets its alerts, as it does whenever it is started. */
    public void killAndStart() {
        kill();
        start();
    }

    private void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
