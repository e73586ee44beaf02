package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mapek.monitor.edge.alertmanager.AlertmanagerReader;
import io.mapek.monitor.edge.prometheus.PrometheusReader;
import io.mapek.monitor.edge.scrape.ScrapeReader;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class CollectorTest {
    private static final Due DUE = new Due(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(30));

    private final Web web = Site.web();
    private final Collector collector = new Collector(List.of(
            new PrometheusReader(web),
            new ScrapeReader(web, Clock.systemUTC()),
            new AlertmanagerReader(web, Clock.systemUTC())));

    private static ManagedSystem system(String sources, String more) {
        String yaml =
                """
                systems:
                  - id: shop
                    sources: [%s]
                    rules:
                      - {id: slow, kind: level, metric: latency, threshold: 2, matchers: {job: a}}
                %s
                """
                        .formatted(sources, more.indent(4));
        return SystemsFile.parse(yaml, "test").systems().systems().get(0);
    }

    private static String source(String id, String kind, Site site) {
        return source(id, kind, site, "60s");
    }

    private static String source(String id, String kind, Site site, String timeout) {
        String labels = kind.equals("scrape") ? ", labels: {job: a, instance: 'shop:80'}" : "";
        return "{id: %s, kind: %s, url: '%s', timeout: %s%s}".formatted(id, kind, site.uri(), timeout, labels);
    }

    @Test
    void shouldTellThePagesOfTwoTargetsApart() {
        try (Site one = Site.answering(200, "text/plain", "latency 5\n");
                Site other = Site.answering(200, "text/plain", "latency 6\n")) {
            SamplesCollected collected = (SamplesCollected) collect(
                    "{id: a, kind: scrape, url: '%s'}, {id: b, kind: scrape, url: '%s', labels: {job: a}}"
                            .formatted(one.uri(), other.uri()),
                    "");

            assertThat(collected.results().getFirst().samples())
                    .extracting(Sample::labels)
                    .containsExactly(
                            Map.of("job", "a", "instance", one.uri().getAuthority()),
                            Map.of("job", "a", "instance", other.uri().getAuthority()));
        }
    }

    private Observation collect(String sources, String more) {
        return collector.collect(system(sources, more), DUE).observation();
    }

    @Test
    void shouldGiveBothSourcesTheSameAnswer() {
        String vector =
                """
                {"status":"success","data":{"resultType":"vector","result":[
                 {"metric":{"__name__":"latency","job":"a","instance":"shop:80","exported_job":"x"},"value":[1,"5"]}]}}""";
        try (Site prometheus = Site.answering(200, "application/json", vector);
                Site page = Site.answering(200, "text/plain", "latency{job=\"x\"} 5\n")) {
            SamplesCollected asked = (SamplesCollected) collect(source("p", "prometheus", prometheus), "");
            SamplesCollected scraped = (SamplesCollected)
                    collect("{id: a, kind: scrape, url: '" + page.uri() + "', labels: {instance: 'shop:80'}}", "");
            Map<String, String> labels = Map.of("job", "a", "instance", "shop:80", "exported_job", "x");

            assertThat(asked.results())
                    .isEqualTo(scraped.results())
                    .containsExactly(new QueryResult("slow", List.of(new Sample("latency", labels, 5, null))));
            assertThat(asked.failures()).isEmpty();
            assertThat(asked.id()).isEqualTo(Ids.derive("observation", "shop", DUE.time()));
        }
    }

    @Test
    void shouldTellWhichOfSeveralSourcesFailed() {
        try (Site page = Site.answering(200, "text/plain", "latency{job=\"a\"} 5\n");
                Site silent = Site.silent()) {
            Observation observation = collect(
                    source("s", "scrape", page) + "," + source("q", "prometheus", silent, "500ms"),
                    "series: [{metric: other, role: latency}]");

            assertThat(observation)
                    .isInstanceOfSatisfying(SamplesCollected.class, collected -> assertThat(collected.failures())
                            .containsExactly(new SourceFailure("q", null, "no answer within 500 ms")));
        }
    }

    @Test
    void shouldBeBlindWhenNothingAnswers() {
        try (Site starting = Site.answering(503, "text/plain", "Service Unavailable")) {
            Observation observation = collect(source("p", "prometheus", starting), "");

            assertThat(observation).isInstanceOfSatisfying(CollectionFailed.class, failed -> assertThat(failed.reason())
                    .isEqualTo("p: HTTP 503, text/plain: Service Unavailable"));
        }
    }

    @Test
    void shouldBeBlindWithoutASource() {
        assertThat(collect("", "")).isInstanceOfSatisfying(CollectionFailed.class, failed -> assertThat(failed.reason())
                .isEqualTo("sources: the system has no source of kind prometheus or scrape"));
    }

    @Test
    void shouldSayThatAnAlertmanagerIsSilentAndTakeTheOtherAnswersForWhole() {
        try (Site page = Site.answering(200, "text/plain", "latency{job=\"a\"} 5\n");
                Site starting = Site.answering(503, "text/plain", "starting")) {
            Look look = collector.collect(
                    system(source("s", "scrape", page) + "," + source("m", "alertmanager", starting), ""), DUE);

            assertThat(((SamplesCollected) look.observation()).failures())
                    .containsExactly(new SourceFailure("m", "alerts", "HTTP 503: starting"));
            assertThat(look.sources())
                    .extracting(SourceLook::source, SourceLook::answering)
                    .containsExactly(tuple("s", true), tuple("m", false));
        }
    }

    @Test
    void shouldBeBlindWhenTheOnlySourceIsASilentAlertmanager() {
        try (Site silent = Site.silent()) {
            assertThat(collectAlerts(source("m", "alertmanager", silent, "500ms"))
                            .observation())
                    .isInstanceOfSatisfying(CollectionFailed.class, failed -> assertThat(failed.reason())
                            .isEqualTo("m: no answer within 500 ms"));
        }
    }

    @Test
    void shouldSeeAllWhenTheOnlySourceIsAnAlertmanagerThatAnswers() {
        try (Site manager = Site.answering(200, "application/json", "[]")) {
            Look look = collectAlerts(source("m", "alertmanager", manager));

            assertThat(look.observation())
                    .isInstanceOfSatisfying(SamplesCollected.class, collected -> assertThat(collected.failures())
                            .isEmpty());
            assertThat(look.sources()).extracting(SourceLook::answering).containsExactly(true);
        }
    }

    @Test
    void shouldNotAskAnAlertmanagerThatOnlySends() {
        Look look = collectAlerts("{id: m, kind: alertmanager}");

        assertThat(look.observation()).isInstanceOf(SamplesCollected.class);
        assertThat(look.sources()).extracting(SourceLook::flaws).containsExactly(List.of());
    }

    private Look collectAlerts(String source) {
        return collector.collect(
                SystemsFile.parse("systems: [{id: shop, sources: [" + source + "]}]", "test")
                        .systems()
                        .systems()
                        .getFirst(),
                DUE);
    }

    @Test
    void shouldSayThatAPageCannotEvaluateAnExpression() {
        try (Site page = Site.answering(200, "text/plain", "latency{job=\"a\"} 5\n")) {
            SamplesCollected collected = (SamplesCollected) collect(
                    source("s", "scrape", page), "  - {id: expr, kind: promql, promql: 'up == 0', look-back: 1m}");

            assertThat(collected.results()).extracting(QueryResult::queryId).containsExactly("slow");
            assertThat(collected.failures())
                    .containsExactly(new SourceFailure("sources", "expr", "promql needs a source of kind prometheus"));
        }
    }

    @Test
    void shouldTellWhoCallsWhom() {
        String page = "calls_total{from=\"web\",to=\"db\"} 3\ncalls_total{from=\"web\"} 1\n"
                + "calls_total{from=\"web\",to=\"db\",code=\"500\"} 1\n";
        try (Site site = Site.answering(200, "text/plain", page)) {
            SamplesCollected collected = (SamplesCollected) collect(
                    source("s", "scrape", site),
                    "call-metric: {metric: calls_total, caller-label: from, callee-label: to}");

            assertThat(collected.calls()).containsExactly(new Call("web", "db"));
            assertThat(collected.results()).containsExactly(new QueryResult("slow", List.of()));
        }
    }

    @Test
    void shouldFitIntoARecordAndSayWhatIsLeftOut() throws Exception {
        String page = java.util.stream.IntStream.range(0, 20_000)
                .mapToObj(i -> "latency{job=\"a\",path=\"/a/path/number/" + i + "\"} 1\n")
                .collect(java.util.stream.Collectors.joining());
        try (Site site = Site.answering(200, "text/plain", page)) {
            SamplesCollected collected = (SamplesCollected) collect(source("s", "scrape", site), "");

            assertThat(Json.mapper().writeValueAsBytes(collected)).hasSizeLessThan(Fitting.MOST_BYTES);
            assertThat(collected.results().get(0).samples()).hasSize(4_096);
            assertThat(collected.failures())
                    .containsExactly(
                            new SourceFailure("collection", "slow", "15904 of 20000 series left out: too many"));
        }
    }

    /** The same series in another order, of which one of the last is the worst: it is told, and the same are left out. */
    @Test
    void shouldTellTheWorstOfMoreThanFit() {
        List<String> lines = new ArrayList<>(IntStream.range(0, 20_000)
                .mapToObj(i -> "latency{job=\"a\",path=\"/a/path/number/" + i + "\"} " + (i == 19_998 ? 9 : 1) + "\n")
                .toList());
        List<QueryResult> one;
        try (Site site = Site.answering(200, "text/plain", String.join("", lines))) {
            one = ((SamplesCollected) collect(source("s", "scrape", site), "")).results();
        }
        Collections.shuffle(lines, new Random(7));
        try (Site site = Site.answering(200, "text/plain", String.join("", lines))) {
            List<QueryResult> other = ((SamplesCollected) collect(source("s", "scrape", site), "")).results();

            assertThat(one.getFirst().samples().getFirst().value()).isEqualTo(9);
            assertThat(other).isEqualTo(one);
        }
    }

    /** Servers and proxies that say what they were told, in every place where that may be repeated. */
    @Test
    void shouldNotRepeatASecretWhereverItIsEchoed() throws Exception {
        String[] shapes = {
            "%s",
            "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"%s\"}",
            "{\"status\":\"success\",\"warnings\":[\"%s\"],\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":[]}}",
            "{\"status\":\"%s\"}",
            "m{a=\"%s\"} %s\nlatency 1\n",
            "%s 1 2 3 4\n"
        };
        for (String shape : shapes) {
            for (int status : new int[] {200, 302, 401, 500}) {
                try (Site echo = new Site(exchange -> echo(exchange, status, shape))) {
                    Look look = collector.collect(
                            system(
                                    "{id: p, kind: prometheus, url: '%1$s', token-env: A_TOKEN, timeout: 500ms},"
                                                    .formatted(echo.uri())
                                            + "{id: s, kind: scrape, url: '%1$s', token-env: A_TOKEN}"
                                                    .formatted(echo.uri()),
                                    ""),
                            DUE);

                    assertThat(echo.authorizations()).contains("Bearer s3cret");
                    assertThat(look.toString() + Json.mapper().writeValueAsString(look.observation()))
                            .as(shape + " with " + status)
                            .doesNotContain("s3cret");
                }
            }
        }
    }

    private static void echo(com.sun.net.httpserver.HttpExchange exchange, int status, String shape)
            throws java.io.IOException {
        String told = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] body = shape.replace("%s", told).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain; for=" + told);
        exchange.getResponseHeaders().add("Location", "http://elsewhere/?" + told.replace(' ', '+'));
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Test
    void shouldTellInTimeWhatAnsweredBesideAQueryThatHangs() {
        try (Site site = new Site(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/targets")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (asks(exchange).startsWith("query=c&")) {
                pause();
            } else {
                byte[] body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        })) {
            long begun = System.nanoTime();

            SamplesCollected collected = (SamplesCollected) collect(
                    source("p", "prometheus", site, "5s"),
                    "series: [" + "{metric: a}, {metric: b}, {metric: c}, {metric: d}, {metric: e}" + "]");

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
            assertThat(collected.results()).hasSize(5);
            assertThat(collected.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                    .isEqualTo("no answer within 5000 ms"));
        }
    }

    private static String asks(com.sun.net.httpserver.HttpExchange exchange) throws java.io.IOException {
        return new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldAskNoMoreAtOnceThanASourceBears() {
        java.util.concurrent.atomic.AtomicInteger now = new java.util.concurrent.atomic.AtomicInteger();
        java.util.concurrent.atomic.AtomicInteger most = new java.util.concurrent.atomic.AtomicInteger();
        String series = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> "{metric: m" + i + "}")
                .collect(java.util.stream.Collectors.joining(","));
        try (Site site = new Site(exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
            byte[] body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            now.decrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        })) {
            SamplesCollected collected = (SamplesCollected) collect(
                    "{id: p, kind: prometheus, url: '%s', max-concurrent: 3}".formatted(site.uri()),
                    "series: [" + series + "]");

            assertThat(collected.results()).hasSize(21);
            assertThat(most).hasValueLessThanOrEqualTo(3);
        }
    }
}
