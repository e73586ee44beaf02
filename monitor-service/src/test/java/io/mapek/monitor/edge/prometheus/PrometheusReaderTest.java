package io.mapek.monitor.edge.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class PrometheusReaderTest {
    private static final Query UP = new Query.Selection("up-rule", "up", Map.of("job", "a\"b\\c"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final PrometheusReader reader = new PrometheusReader(Site.web());

    private List<Reading> read(Source source, Query... queries) {
        return reader.read(source, List.of(queries)).readings();
    }

    @Test
    void shouldPostTheSelection() {
        try (Site site = Site.answering(200, "application/json", Site.fixture("prometheus/vector.json"))) {
            List<Reading> readings = read(site.source(SourceKind.PROMETHEUS), UP);

            assertThat(readings).hasSize(1);
            assertThat(readings.get(0).samples()).hasSize(4);
            assertThat(site.bodies())
                    .map(body ->
                            URLDecoder.decode(body, StandardCharsets.UTF_8).replaceAll("timeout=\\d+ms", "timeout="))
                    .containsExactlyInAnyOrder(
                            "query=count by (job, instance) (up)&timeout=",
                            "query=up{job=\"a\\\"b\\\\c\"}&timeout=",
                            "query=up == 0 or count(up)&timeout=",
                            "");
        }
    }

    @Test
    void shouldQuoteNamesBeyondTheClassicAlphabet() {
        assertThat(Promql.of(new Query.Selection("q", "http.server.duration", Map.of("k8s.pod", "x"))))
                .isEqualTo("{__name__=\"http.server.duration\",\"k8s.pod\"=\"x\"}");
    }

    @Test
    void shouldAskAllQueriesAtOnce() {
        CountDownLatch all = new CountDownLatch(2);
        try (Site site = new Site(exchange -> {
            boolean isBefore =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains("count");
            if (!isBefore) {
                all.countDown();
            }
            boolean met = isBefore || awaits(all);
            byte[] body = Site.fixture("prometheus/scalar.json").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(met ? 200 : 500, body.length);
            exchange.getResponseBody().write(body);
        })) {
            List<Reading> readings =
                    read(site.source(SourceKind.PROMETHEUS), UP, new Query.Expression("three", "scalar(sum(up))"));

            assertThat(readings).extracting(Reading::queryId).containsExactly("up-rule", "three");
            assertThat(readings)
                    .allMatch(reading -> reading.samples().equals(List.of(new Sample("", Map.of(), 3, null))));
        }
    }

    @Test
    void shouldGiveUpASilentSource() {
        try (Site site = Site.silent()) {
            assertThat(read(site.source(SourceKind.PROMETHEUS, SHORT, 1 << 20, null), UP))
                    .containsExactly(Reading.failed("up-rule", "no answer within 300 ms"));
        }
    }

    @Test
    void shouldGiveUpAnAnswerThatTrickles() {
        try (Site site = new Site(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaits(new CountDownLatch(1));
        })) {
            assertThat(read(site.source(SourceKind.PROMETHEUS, SHORT, 1 << 20, null), UP))
                    .containsExactly(Reading.failed("up-rule", "no answer within 300 ms"));
        }
    }

    @Test
    void shouldReadNoMoreThanTheSourceMayGive() {
        try (Site site = Site.answering(200, "application/json", Site.fixture("prometheus/vector.json"))) {
            assertThat(read(site.source(SourceKind.PROMETHEUS, PATIENCE, 501, null), UP))
                    .containsExactly(Reading.failed("up-rule", "the answer is larger than 501 bytes"));
            assertThat(read(site.source(SourceKind.PROMETHEUS, PATIENCE, 502, null), UP)
                            .get(0)
                            .samples())
                    .hasSize(4);
        }
    }

    @Test
    void shouldSayWhereNobodyAnswers() {
        URI nobody;
        try (Site site = Site.silent()) {
            nobody = site.uri();
        }

        assertThat(read(new Source(null, SourceKind.PROMETHEUS, nobody, null, 0, null), UP))
                .containsExactly(Reading.failed("up-rule", "no connection to 127.0.0.1:" + nobody.getPort()));
    }

    @Test
    void shouldSendTheTokenAndOnlyIfThereIsOne() {
        try (Site site = Site.answering(200, "application/json", Site.fixture("prometheus/scalar.json"))) {
            read(site.source(SourceKind.PROMETHEUS, PATIENCE, 1 << 20, "A_TOKEN"), UP);
            read(site.source(SourceKind.PROMETHEUS), UP);
            List<Reading> without = read(site.source(SourceKind.PROMETHEUS, PATIENCE, 1 << 20, "NO_TOKEN"), UP);

            assertThat(site.authorizations())
                    .containsExactly(
                            "Bearer s3cret",
                            "Bearer s3cret",
                            "Bearer s3cret",
                            "Bearer s3cret",
                            "null",
                            "null",
                            "null",
                            "null");
            assertThat(without).containsExactly(Reading.failed("up-rule", "there is no usable token: set NO_TOKEN"));
        }
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
