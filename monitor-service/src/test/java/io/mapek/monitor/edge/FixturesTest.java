package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.mapek.monitor.edge.prometheus.PrometheusReader;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer of a real Prometheus, each to the query it was given to, through the edge and the stage. */
class FixturesTest {
    private static final String NOTHING = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

    private final Web web = Site.web();
    private final Site site = new Site(FixturesTest::answer);

    @AfterEach
    void stop() {
        site.close();
        web.close();
    }

    static Stream<JsonNode> index() throws IOException {
        JsonNode index = Json.mapper().readTree(Site.fixture("prometheus/INDEX.json"));
        return StreamSupport.stream(index.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("index")
    void shouldTakeWhatItSaysOrSayWhatIsWrong(JsonNode recorded) throws IOException {
        String query = Json.mapper().writeValueAsString(named(recorded));
        Watched system = watched("rules: [{id: r, kind: promql, promql: " + query + ", look-back: 5m}]\n");

        CycleCompleted cycle = system.look();

        boolean isAnswer = recorded.path("status").asInt(200) == 200;
        String file = recorded.path("file").asText();
        boolean isReadable = isAnswer && !file.startsWith("string");
        assertThat(cycle.status()).as(cycle.reason()).isEqualTo(expected(file, isReadable));
        assertThat(cycle.reason().isEmpty()).isEqualTo(cycle.status() == CycleStatus.OK);
        assertThat(cycle.activeTotal()).isEqualTo(isReadable ? series(Site.fixture("prometheus/" + file)) : 0);
    }

    private static CycleStatus expected(String file, boolean isReadable) {
        if (!isReadable) {
            return CycleStatus.BLIND;
        }
        return file.contains("warnings") ? CycleStatus.PARTIAL : CycleStatus.OK;
    }

    /** A series is a breach whatever its value. */
    private static int series(String answer) throws IOException {
        JsonNode data = Json.mapper().readTree(answer).path("data");
        return data.path("resultType").asText().equals("scalar")
                ? 1
                : data.path("result").size();
    }

    @Test
    void shouldFindTheSeedsViolations() throws IOException {
        Watched system = watched("profiles: [seed]\n");

        CycleCompleted cycle = system.look();

        assertThat(cycle.status()).isEqualTo(CycleStatus.OK);
        assertThat(system.detected())
                .hasSize(series(Site.fixture("prometheus/increase-gt0.json")))
                .isNotEmpty()
                .allSatisfy(violation -> {
                    assertThat(violation.ruleId()).isEqualTo("seed-critical-violations");
                    assertThat(violation.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(violation.component()).isEqualTo("validation");
                });
        assertThat(system.detected()).extracting(Violation::fingerprint).doesNotHaveDuplicates();
    }

    private Watched watched(String rules) {
        return new Watched(
                List.of(new PrometheusReader(web)),
                "sources: [{kind: prometheus, url: '" + site.uri() + "'}]\n" + rules);
    }

    /** Its query, unless no start would let it pass, and which answer to it is meant. */
    private static String named(JsonNode recorded) {
        String query = recorded.path("params").path("query").asText();
        String allowed = query.isEmpty() || query.equals("rate(up[5m") ? "up" : query;
        return allowed + " # " + recorded.path("file").asText();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = URLDecoder.decode(form.replaceFirst("query=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        JsonNode recorded = index().filter(one -> named(one).equals(query)
                        || named(one)
                                .substring(0, named(one).lastIndexOf(" # "))
                                .equals(query))
                .findFirst()
                .orElse(Json.mapper().createObjectNode());
        boolean isKnown =
                recorded.has("file") && exchange.getRequestURI().getPath().endsWith("/query");
        String body =
                isKnown ? Site.fixture("prometheus/" + recorded.path("file").asText()) : NOTHING;
        String type = body.startsWith("{") ? "application/json" : "text/plain";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(isKnown ? recorded.path("status").asInt(200) : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
