package io.mapek.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.runner.Kafka;
import io.mapek.stage.testing.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may command, asked of the packaged service on a real broker: who may not leaves nothing on any topic. */
class CallersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final String DECISION = "policies/policy-1/decision";
    private static final String SUBMITTAL = "policies";
    private static final Map<String, String> COMMANDS = Map.of(
            DECISION,
            "{\"decision\": \"APPROVE\", \"reason\": \"a trial\"}",
            SUBMITTAL,
            """
            {"reason": "a sale", "risk": "LOW",
             "actions": [{"type": "SCALE_UP", "component": "validation_workers", "replicas": 10}]}""",
            "executions/some/rollback",
            "{\"reason\": \"why not\"}",
            "breakers/close",
            "{\"cause\": \"some\", \"reason\": \"why not\"}",
            "loop/pause",
            "{\"reason\": \"why not\"}");

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestIssuer issuer = new TestIssuer();
    private final List<String> answers = new ArrayList<>();
    private LocalBroker broker;
    private Kafka kafka;
    private ServiceProcess plan;

    @BeforeEach
    void startBroker() throws Exception {
        broker = LocalBroker.start(directory.resolve("broker"));
        kafka = new Kafka(broker.bootstrapServers(), new Topics("", 4));
        kafka.createTopics();
    }

    @AfterEach
    void stop() {
        if (plan != null) {
            plan.close();
        }
        broker.close();
        issuer.close();
    }

    @Test
    void shouldLetNobodyCommandWhoMayNot() throws Exception {
        plan = start(oidc());
        Map<String, Integer> expected = new LinkedHashMap<>();
        Map<String, String> tokens = refused(expected);

        tokens.forEach((who, token) -> COMMANDS.keySet()
                .forEach(command -> assertThat(send(command, token).statusCode())
                        .as("%s: %s", who, command)
                        .isEqualTo(expected.get(who))));
        assertThat(send(SUBMITTAL, issuer.token("ada", "approver")).statusCode())
                .as("an approver submits")
                .isEqualTo(403);

        requireSilence();
        assertThat(decide(issuer.token("ada", "approver")).statusCode()).isEqualTo(202);
        assertThat(decide("static-of-ann").statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.events(Topic.POLICIES, CommandRefused.class))
                .extracting(CommandRefused::by)
                .containsExactlyInAnyOrder("ada", "ann"));
        assertThat(kafka.events(Topic.COMMANDS, PolicyDecision.class))
                .extracting(PolicyDecision::by)
                .containsExactlyInAnyOrder("ada", "ann");
        tokens.put("the right one", issuer.token("ada", "approver"));
        tokens.put("the right static one", "static-of-ann");
        requireNowhere(tokens);
    }

    @Test
    void shouldStartWithoutItsIssuerAndSayThatItCannotTell() {
        issuer.goAway();
        plan = start(oidc());
        String token = issuer.token("ada", "approver");

        HttpResponse<String> away = decide(token);

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(away.body()).contains("Issuer away");
        assertThat(decide(null).statusCode()).isEqualTo(401);
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        requireSilence();
        assertThat(decide("static-of-ann").statusCode()).isEqualTo(202);
        issuer.comeBack();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(decide(token).statusCode()).isEqualTo(202));
    }

    @Test
    void shouldKnowNoIssuerUnlessItIsTold() {
        plan = start(Map.of());

        assertThat(decide(issuer.token("ada", "operator")).statusCode()).isEqualTo(401);
        assertThat(issuer.asked()).isZero();
        requireSilence();
    }

    /** Everybody who may not, and what they are answered. */
    private Map<String, String> refused(Map<String, Integer> expected) {
        Map<String, String> tokens = new LinkedHashMap<>();
        JwtClaims claims = issuer.claims("eve", "operator");
        tokens.put("nobody", null);
        tokens.put("an unknown static token", "static-of-nobody");
        tokens.put(
                "expired", issuer.signed(changed(it -> it.setExpirationTime(NumericDate.fromSeconds(1_700_000_000)))));
        tokens.put("a foreign issuer", issuer.signed(changed(it -> it.setIssuer("https://foreign.example.org"))));
        tokens.put("a foreign audience", issuer.signed(changed(it -> it.setAudience("foreign"))));
        tokens.put("not signed", TestIssuer.unsigned(claims));
        tokens.put("signed with the public key", issuer.signedWithPublicKey(claims));
        tokens.put("another key of the same name", TestIssuer.signed(claims, TestIssuer.newKey("first")));
        tokens.put("another key", TestIssuer.signed(claims, TestIssuer.newKey("another")));
        tokens.put("no token at all", "a.b.c");
        tokens.keySet().forEach(who -> expected.put(who, 401));
        tokens.put("a viewer", issuer.token("vic", "viewer"));
        tokens.put("a reporter", issuer.token("rob", "reporter"));
        tokens.put("without a role", issuer.token("sue", "chess-club"));
        tokens.put("a static viewer", "static-of-vera");
        tokens.keySet().forEach(who -> expected.putIfAbsent(who, 403));
        return tokens;
    }

    private JwtClaims changed(java.util.function.Consumer<JwtClaims> change) {
        JwtClaims claims = issuer.claims("eve", "operator");
        change.accept(claims);
        return claims;
    }

    private Map<String, String> oidc() {
        return Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer.name(),
                "QUARKUS_OIDC_TOKEN_AUDIENCE",
                TestIssuer.AUDIENCE);
    }

    private ServiceProcess start(Map<String, String> more) {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("MAPEK_TOPICS_PARTITIONS", "4");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("MAPEK_API_TOKENS_FILE", tokensFile().toString());
        environment.put("MAPEK_STATE_DIR", directory.resolve("state").toString());
        return ServiceProcess.start(Launch.quarkus("plan", JAR, environment, port, log()));
    }

    private Path log() {
        return directory.resolve("plan.log");
    }

    private Path tokensFile() {
        try {
            return Files.writeString(
                    directory.resolve("tokens"), "static-of-ann ann approver\nstatic-of-vera vera viewer\n");
        } catch (java.io.IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    private HttpResponse<String> decide(String token) {
        return send(DECISION, token);
    }

    private HttpResponse<String> send(String command, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(plan.url() + "/api/systems/charter/" + command))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(COMMANDS.get(command)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(plan.url() + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            answers.add(answer.headers().map() + answer.body());
            return answer;
        } catch (java.io.IOException away) {
            throw new java.io.UncheckedIOException(away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** What is refused is not written at all: nothing is on the way that could come later. */
    private void requireSilence() {
        assertThat(kafka.read(Topic.COMMANDS)).isEmpty();
        assertThat(kafka.read(Topic.POLICIES)).isEmpty();
    }

    /** Neither whole, nor the signature alone, is a token in the log, on a topic or in an answer. */
    private void requireNowhere(Map<String, String> tokens) throws Exception {
        List<String> written = new ArrayList<>(answers);
        written.add(Files.readString(log()));
        for (Topic topic : Topic.values()) {
            for (ConsumerRecord<String, byte[]> one : kafka.read(topic)) {
                written.add(new String(one.value(), StandardCharsets.UTF_8));
                one.headers().forEach(header -> written.add(new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        assertThat(written).hasSizeGreaterThan(tokens.size());
        tokens.values().stream()
                .filter(token -> token != null && token.length() > 5)
                .forEach(token -> {
                    String signature = token.substring(token.lastIndexOf('.') + 1);
                    assertThat(written).noneMatch(text -> text.contains(token));
                    assertThat(written).noneMatch(text -> !signature.isEmpty() && text.contains(signature));
                });
    }
}
