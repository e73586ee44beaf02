package io.mapek.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.Home;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.local.TopicList;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Two packaged replicas of Plan and two of Execute on a real broker, in front of one simulator, and two who may approve. */
final class Twins implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final String KEY = "k3y-of-the-simulator";

    private final Home home;
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalBroker broker;
    private final ServiceProcess simulator;
    private final Map<String, ServiceProcess> replicas = new HashMap<>();
    private final Topicful topics;

    /** Systems are described with the address of their simulator in place of {@code %s}. */
    Twins(Path directory, String systems) {
        home = new Home(Path.of("../..").toAbsolutePath().normalize(), directory);
        broker = LocalBroker.start(home.broker());
        try (TopicList list = new TopicList(broker.bootstrapServers(), new Topics("", Topics.DEFAULT_PARTITIONS))) {
            list.makeMissing((short) 1);
        }
        topics = new Topicful(broker.bootstrapServers());
        simulator = simulator();
        write(home.systems(), systems.replace("%s", simulator.url()));
        write(tokens(), "token-of-ada ada approver\ntoken-of-bob bob approver\n");
        for (String service : new String[] {"plan", "execute"}) {
            start(service, 0);
            start(service, 1);
        }
    }

    private Path tokens() {
        return home.systems().resolveSibling("tokens");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private ServiceProcess simulator() {
        int port = Ports.free();
        Path jar = Path.of("../charter-simulator/target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath()
                .normalize();
        Map<String, String> environment = Map.of("CHARTER_PORT", Integer.toString(port), "CHARTER_API_KEY", KEY);
        return ServiceProcess.start(Launch.quarkus("simulator", jar, environment, port, home.log("simulator"))
                .readyAt("/health"));
    }

    private void start(String service, int number) {
        Map<String, String> more = Map.of("MAPEK_API_TOKENS_FILE", tokens().toString(), "CHARTER_API_KEY", KEY);
        replicas.put(service + "-" + number, Replica.start(home, broker.bootstrapServers(), service, number, more));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Topicful topics() {
        return topics;
    }

    Incidents incidents() {
        return new Incidents(simulator.url(), KEY);
    }

    /** What a replica itself owns, as it answers another one. */
    JsonNode ownedBy(String replica, String path) {
        HttpResponse<byte[]> answer = send(
                        HttpRequest.newBuilder(uri(replica, path)).header("X-Mapek-Forwarded", "127.0.0.1:1"), "ada")
                .join();
        return json(answer);
    }

    JsonNode view(String replica, String path) {
        return json(send(HttpRequest.newBuilder(uri(replica, path)), "ada").join());
    }

    /** Says yes to a policy at one replica; the answer comes later. */
    CompletableFuture<HttpResponse<byte[]>> approve(String replica, String who, String systemId, String policyId) {
        return send(
                HttpRequest.newBuilder(uri(replica, "/api/systems/" + systemId + "/policies/" + policyId + "/decision"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"decision\": \"APPROVE\", \"reason\": \"" + who + " says so\"}")),
                who);
    }

    private URI uri(String replica, String path) {
        return URI.create(replicas.get(replica).url() + path);
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request, String who) {
        return http.sendAsync(
                request.header("Authorization", "Bearer token-of-" + who).build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Reads on until the assertion holds. */
    void until(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            topics.read();
            assertion.run();
        });
    }

    @Override
    public void close() {
        topics.close();
        replicas.values().forEach(ServiceProcess::close);
        simulator.close();
        broker.close();
    }
}
