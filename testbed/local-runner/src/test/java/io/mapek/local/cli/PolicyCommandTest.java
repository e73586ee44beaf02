package io.mapek.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of submitting and deciding, with a Plan that answers as it is told. */
class PolicyCommandTest {
    private static final String GOOD =
            """
            strategy: by hand
            cause: slow_disks
            component: enforcement
            actions:
              - {type: ACTIVATE_EMERGENCY_OVERRIDE, duration: 90s}
            risk: HIGH
            reason: the vendor's advice
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final List<JsonNode> bodies = new ArrayList<>();
    private HttpServer plan;
    private int postStatus = 202;
    private String posted = "{\"policyId\": \"p-1\", \"link\": \"/api/systems/charter/policies/p-1\"}";
    private int unknownYet;
    private String view = "";

    @TempDir
    private Path directory;

    @BeforeEach
    void startPlan() throws IOException {
        plan = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        plan.createContext("/", this::answer);
        plan.start();
    }

    @AfterEach
    void stopPlan() {
        plan.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (exchange.getRequestMethod().equals("POST")) {
            bodies.add(Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
            reply(exchange, postStatus, posted);
        } else if (unknownYet-- > 0) {
            reply(exchange, 404, "{}");
        } else {
            reply(exchange, 200, view);
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void shouldSubmitAFileAndWaitForWhatPlanMakesOfIt() throws IOException {
        unknownYet = 2;
        view = view("pending");

        int exit = submit(GOOD, "--key", "k-1");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(asked.getFirst()).isEqualTo("POST /api/systems/charter/policies Bearer secret k-1");
        assertThat(asked).hasSize(4);
        assertThat(bodies.getFirst().path("actions").path(0).path("duration").asText())
                .isEqualTo("PT1M30S");
        assertThat(out.toString())
                .contains(
                        "Submitted as policy p-1",
                        "pending   p-1  by hand for slow_disks",
                        "by ada: vendor",
                        "./mapek policy approve p-1");
    }

    @ParameterizedTest
    @CsvSource({"pending,0", "approved,0", "withheld,3", "refused,3", "rejected,3", "expired,3"})
    void shouldTellByTheExitCodeWhetherItGoesOn(String status, int code) throws IOException {
        view = view(status);

        assertThat(submit(GOOD)).isEqualTo(code);
    }

    @Test
    void shouldTellEachFieldThatPlanRefuses() throws IOException {
        postStatus = 400;
        posted =
                """
                {"title": "Not a policy for this system", "errors":
                 [{"field": "component", "detail": "'x' is not listed"}, {"field": "reason", "detail": "is missing"}]}
                """;

        int exit = submit(GOOD);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("Not a policy for this system (400)", "  component 'x' is not listed", "  reason is missing")
                .doesNotContain("at io.mapek");
    }

    @Test
    void shouldNameTheLineOfAFileThatCannotBeRead() throws IOException {
        int exit = submit(GOOD.replace("90s", "soon"));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("policy.yaml line 5: actions[0].duration")
                .doesNotContain("at io.mapek");
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldTellThatNothingIsKnownInTime() throws IOException {
        unknownYet = Integer.MAX_VALUE;

        int exit = submit(GOOD, "--wait", "0");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("./mapek policy show p-1");
    }

    @ParameterizedTest
    @CsvSource({"approve,APPROVE", "reject,REJECT"})
    void shouldDecideWithAReason(String command, String decision) throws IOException {
        posted = "{}";

        int exit = run("policy", command, "p 1", "--reason", "seen it before");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(asked.getFirst()).startsWith("POST /api/systems/charter/policies/p%201/decision ");
        assertThat(bodies.getFirst())
                .isEqualTo(
                        Json.mapper().readTree("{\"decision\": \"" + decision + "\", \"reason\": \"seen it before\"}"));
    }

    @Test
    void shouldListPolicies() {
        view = "[" + view("pending") + "," + view("withheld") + "]";

        int exit = run("policy", "list", "--status", "all");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void shouldTellInOneSentenceThatPlanIsNotThere() throws IOException {
        plan.stop(0);

        int exit = submit(GOOD);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("Plan does not answer at http://").doesNotContain("at io.mapek");
    }

    private static String view(String status) {
        return """
                {"policyId": "p-1", "status": "%s", "strategy": "by hand", "cause": "slow_disks",
                 "since": "2026-03-01T10:00:00Z", "by": "ada", "reason": "vendor"}"""
                .formatted(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "shadow", "start"})
    void shouldOrderTheLoopByPlanAlone(String order) {
        int all = runWithout(order, "--reason", "a doubt");
        int one = runWithout(order, "charter");

        assertThat(all + one).as(err.toString()).isZero();
        assertThat(asked)
                .containsExactly(
                        "POST /api/loop/" + order + " Bearer secret null",
                        "POST /api/systems/charter/loop/" + order + " Bearer secret null");
        assertThat(bodies.getFirst().path("reason").asText()).isEqualTo("a doubt");
        assertThat(out.toString()).contains(order + " for every system", order + " for charter");
    }

    private int submit(String yaml, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.yaml"), yaml);
        List<String> arguments = new ArrayList<>(List.of("policy", "submit", file.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--system", "charter"));
        return runWithout(all.toArray(String[]::new));
    }

    /** Without naming a system. */
    private int runWithout(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", "http://127.0.0.1:" + plan.getAddress().getPort(), "--token", "secret"));
        return Mapek.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
