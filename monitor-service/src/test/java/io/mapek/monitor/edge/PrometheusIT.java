package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mapek.monitor.edge.prometheus.PrometheusReader;
import io.mapek.monitor.edge.scrape.ScrapeReader;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.SeriesHistory;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Prometheus over a target whose page changes; and the same target scraped directly. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class PrometheusIT {
    private static final String COUNTER = "rules: [{id: count, kind: increments, metric: jobs_failed_total}]\n";
    private static final String COUNTER_AND_LEVEL =
            "rules:\n  - {id: count, kind: increments, metric: jobs_failed_total}\n"
                    + "  - {id: hot, kind: level, metric: heat, threshold: 2}\n";

    @TempDir
    private Path dir;

    private final Web web = Site.web();
    private volatile String page = "";
    private volatile int status = 200;
    private Site target;
    private RealPrometheus prometheus;

    @BeforeEach
    void startTarget() {
        target = new Site(exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    @AfterEach
    void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        target.close();
        web.close();
    }

    private void startPrometheus(String labels, String more) {
        prometheus = RealPrometheus.start(dir, RealPrometheus.job("shop", target.uri(), labels), more);
    }

    private Watched watched(String kind, URI uri, String rules) {
        return new Watched(
                List.of(new PrometheusReader(web), new ScrapeReader(web, Clock.systemUTC())),
                "sources: [{id: s, kind: %s, url: '%s', timeout: 20s%s}]\n"
                                .formatted(kind, uri, kind.equals("scrape") ? ", labels: {job: shop}" : "")
                        + rules);
    }

    private Watched byPrometheus(String rules) {
        return watched("prometheus", prometheus.uri(), rules);
    }

    private static String counters(Map<String, Integer> values) {
        StringBuilder text = new StringBuilder("# TYPE jobs_failed_total counter\n");
        values.forEach((kind, value) -> text.append("jobs_failed_total{kind=\"%s\"} %d\n".formatted(kind, value)));
        return text.toString();
    }

    @Test
    void shouldCountThroughPrometheusWhatWasAdded() {
        page = counters(Map.of("old", 5, "reset", 10));
        startPrometheus("", "");

        shouldCountExactly(byPrometheus(COUNTER));
    }

    @Test
    void shouldCountOnThePageWhatWasAdded() {
        page = counters(Map.of("old", 5, "reset", 10));

        shouldCountExactly(watched("scrape", target.uri(), COUNTER));
    }

    private void shouldCountExactly(Watched system) {
        system.lookUntilSeen("old", 5).looks(4);
        assertThat(system.detected()).isEmpty();

        page = counters(Map.of("old", 6, "born", 1, "reset", 0));
        system.lookUntilSeen("reset", 0);
        page = counters(Map.of("old", 6, "born", 1, "reset", 3));
        system.lookUntilSeen("reset", 3).looks(6);

        assertThat(system.occurrences("old")).isEqualTo(1);
        assertThat(system.occurrences("born")).isEqualTo(1);
        assertThat(system.occurrences("reset")).isEqualTo(3);
        assertThat(system.detected()).hasSize(3);
    }

    @Test
    void shouldBeBlindWhilePrometheusIsDeadAndLoseNothing() {
        page = counters(Map.of("old", 5)) + "heat{room=\"a\"} 5\n";
        startPrometheus("", "");
        Watched system = byPrometheus(COUNTER_AND_LEVEL);
        system.lookUntilSeen("old", 5).lookUntil(cycle -> cycle.status() == CycleStatus.OK);
        system.looks(2);

        prometheus.kill();
        CycleCompleted dead = system.look();
        page = counters(Map.of("old", 7, "born", 2)) + "heat{room=\"a\"} 5\n";
        system.looks(4);
        prometheus.start();
        long looksUntilOk = system.looksUntilOkSince(prometheus::isBack);
        CycleCompleted seeing = system.last();
        system.lookUntilSeen("old", 7).looks(4);

        assertThat(dead.status()).isEqualTo(CycleStatus.BLIND);
        assertThat(dead.reason()).startsWith("s: no connection to 127.0.0.1:");
        assertThat(dead.activeTotal()).isEqualTo(1);
        assertThat(looksUntilOk).isLessThanOrEqualTo(2);
        assertThat(seeing.activeTotal()).isGreaterThanOrEqualTo(1);
        assertThat(system.occurrences("old")).isEqualTo(2);
        assertThat(system.occurrences("born")).isEqualTo(2);
        assertThat(system.occurrences("a")).isEqualTo(1);
        assertThat(system.cleared()).noneMatch(cleared -> cleared.ruleId().equals("hot"));
    }

    @Test
    void shouldBeBlindWhilePrometheusHangsAndBackWithinTwoIntervals() {
        page = counters(Map.of("old", 5));
        startPrometheus("", "");
        Watched system = byPrometheus(COUNTER);
        Watched other = watched("scrape", target.uri(), COUNTER);
        system.lookUntilSeen("old", 5).lookUntil(cycle -> cycle.status() == CycleStatus.OK);

        prometheus.hold();
        CycleCompleted hung = system.look();
        CycleCompleted beside = other.look();
        prometheus.goOn();
        long looksUntilOk = system.looksUntilOkSince(prometheus::isBack);

        assertThat(hung.status()).isEqualTo(CycleStatus.BLIND);
        assertThat(hung.reason()).isEqualTo("s: no answer within 20000 ms");
        assertThat(hung.duration()).isLessThan(Duration.ofSeconds(60));
        assertThat(beside.status()).isEqualTo(CycleStatus.OK);
        assertThat(looksUntilOk).isLessThanOrEqualTo(2);
        assertThat(system.detected()).isEmpty();
    }

    @Test
    void shouldNotTakeATargetThatIsDownForOneThatIsWell() {
        page = counters(Map.of("old", 5)) + "heat{room=\"a\"} 5\n";
        startPrometheus("", "");
        Watched system = byPrometheus(COUNTER_AND_LEVEL);
        system.lookUntilSeen("old", 5).lookUntil(cycle -> cycle.status() == CycleStatus.OK);

        status = 500;
        CycleCompleted down = system.lookUntil(
                cycle -> cycle.status() == CycleStatus.BLIND && cycle.reason().startsWith("Prometheus cannot"));
        system.looks(5);
        page = counters(Map.of("old", 8)) + "heat{room=\"a\"} 5\n";
        status = 200;
        system.lookUntilSeen("old", 8).looks(4);

        assertThat(down.reason())
                .isEqualTo("Prometheus cannot scrape shop at 127.0.0.1:"
                        + target.uri().getPort());
        assertThat(system.cleared()).noneMatch(cleared -> cleared.ruleId().equals("hot"));
        assertThat(system.occurrences("old")).isEqualTo(3);
        assertThat(system.occurrences("a")).isEqualTo(1);
    }

    @Test
    void shouldTakeForOldWhatATargetHasThatWasDownAtFirstSight() {
        page = counters(Map.of("old", 5));
        status = 500;
        startPrometheus("", "");
        Watched system = byPrometheus(COUNTER);
        CycleCompleted first = system.lookUntil(cycle -> cycle.status() != CycleStatus.BLIND);
        system.looks(4);
        CycleCompleted down = system.last();

        status = 200;
        system.lookUntilSeen("old", 5).looks(4);
        page = counters(Map.of("old", 6));
        system.lookUntilSeen("old", 6).looks(4);

        assertThat(first.status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(down.status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(system.occurrences("old")).isEqualTo(1);
    }

    @Test
    void shouldBePartialWhenOneRuleIsRefusedAndSayWhich() {
        page = "heat{room=\"a\"} 5\n";
        startPrometheus("", "");
        Watched system = byPrometheus("rules:\n  - {id: hot, kind: level, metric: heat, threshold: 2}\n"
                + "  - {id: broken, kind: promql, promql: 'no_such_function(heat)', look-back: 1m}\n");

        CycleCompleted cycle = system.lookUntil(any -> any.activeTotal() == 1);

        assertThat(cycle.status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(cycle.reason()).startsWith("s/broken: HTTP 400, bad_data: ").contains("parse error");
        assertThat(system.state().rules().get("broken").failure()).contains("parse error");
    }

    @Test
    void shouldBePartialWhenPrometheusWarns() {
        page = "heat{room=\"a\"} 5\n";
        startPrometheus(
                "", "remote_read: [{url: 'http://127.0.0.1:1/read', read_recent: true, remote_timeout: 200ms}]\n");
        Watched system = byPrometheus("rules: [{id: hot, kind: level, metric: heat, threshold: 2}]\n");

        CycleCompleted cycle = system.lookUntil(any -> any.activeTotal() == 1);

        assertThat(cycle.status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(cycle.reason()).contains("warning: ").contains("127.0.0.1:1");
    }

    @Test
    void shouldFindTheComponentThatTheMetricNames() {
        page = "heat{component=\"oven\"} 5\n";
        startPrometheus("component: kitchen", "");
        Watched system = byPrometheus("rules: [{id: hot, kind: level, metric: heat, threshold: 2}]\n");

        system.lookUntil(any -> any.activeTotal() == 1);

        assertThat(system.detected().getFirst().labels())
                .containsEntry("exported_component", "oven")
                .containsEntry("component", "kitchen");
        assertThat(system.detected().getFirst().component()).isEqualTo("oven");
    }

    @Test
    void shouldFindTheSameThroughPrometheusAndOnThePage() {
        String rules =
                """
                rules:
                  - {id: count, kind: increments, metric: jobs_failed_total}
                  - {id: buckets, kind: increments, metric: wait_seconds_bucket, matchers: {le: "+Inf"}, threshold: 1}
                  - {id: hot, kind: level, metric: heat, threshold: 2}
                  - {id: cold, kind: level, metric: heat, comparator: "<", threshold: -1}
                  - {id: slow, kind: level, metric: wait, matchers: {quantile: "0.99"}, threshold: 0.5}
                """;
        page = shapes(1, 0.1, 3, 0.2);
        startPrometheus("", "");
        Watched asked = byPrometheus(rules);
        Watched scraped = watched("scrape", target.uri(), rules);
        for (double[] step : new double[][] {{1, 0.1, 3, 0.2}, {4, 2.5, 3, 0.9}, {4, -3, 9, 0.4}, {2, 0, 10, 0.6}}) {
            page = shapes((int) step[0], step[1], (int) step[2], step[3]);
            asked.lookUntilSeen("now", step[1]).looks(5);
            scraped.looksAtOnce(5);
        }

        assertThat(told(asked)).isEqualTo(told(scraped)).isNotEmpty();
        assertThat(asked.cleared()).hasSameSizeAs(scraped.cleared()).isNotEmpty();
        assertThat(asked.last().status()).isEqualTo(CycleStatus.OK);
    }

    private static String shapes(int failed, double heat, int waited, double quantile) {
        return """
                # HELP jobs_failed_total Jobs with a \\\\ or a "quote"
                # TYPE jobs_failed_total counter
                jobs_failed_total{component="press",path="C:\\\\dir\\n\\"x\\""} %d
                jobs_failed_total{component="saw",job="own"} 7
                # TYPE heat gauge
                heat{component="oven",at="now"} %s
                heat{component="void"} NaN
                heat{component="sun"} +Inf
                # TYPE wait_seconds histogram
                wait_seconds_bucket{component="press",le="1"} 1
                wait_seconds_bucket{component="press",le="+Inf"} %d
                wait_seconds_sum{component="press"} 9
                wait_seconds_count{component="press"} %d
                # TYPE wait summary
                wait{component="press",quantile="0.99"} %s
                """
                .formatted(failed, heat, waited, waited, quantile);
    }

    private static List<String> told(Watched system) {
        return system.detected().stream().map(PrometheusIT::told).sorted().toList();
    }

    private static String told(Violation violation) {
        return violation.ruleId() + " " + violation.severity() + " " + violation.component() + " "
                + violation.metricValue() + " x" + violation.occurrences() + " " + violation.labels() + " "
                + violation.fingerprint();
    }

    /** What each tenant sees is its own: through its label on the series, in selections, expressions, series and calls. */
    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "scrape"})
    void shouldTellManySystemsApartByALabel(String kind) {
        page = tenant("shop", 1, "web", 5) + tenant("other", 9, "batch", 40);
        startPrometheus("", "");
        String promql = "  - {id: share, kind: promql, promql: 'sum(heat) > 8', look-back: 0s}\n";
        Watched system = new Watched(
                List.of(new PrometheusReader(web), new ScrapeReader(web, Clock.systemUTC())),
                "sources: [{kind: %s, url: '%s', timeout: 20s, system-label: tenant}]\n"
                                .formatted(kind, kind.equals("scrape") ? target.uri() : prometheus.uri())
                        + "rules:\n  - {id: failed, kind: increments, metric: jobs_failed_total}\n"
                        + "  - {id: hot, kind: level, metric: heat, threshold: 2}\n"
                        + (kind.equals("scrape") ? "" : promql)
                        + "series: [{metric: heat, role: latency}]\n"
                        + "call-metric: {metric: calls_total}\n");
        system.lookUntilSeen("web", 1).looks(3);

        page = tenant("shop", 2, "web", 6) + tenant("other", 9, "batch", 90);
        system.lookUntilSeen("web", 6).looks(4);

        assertThat(system.detected()).extracting(Violation::ruleId).containsOnly("failed");
        assertThat(system.occurrences("web")).isEqualTo(1);
        assertThat(system.last().series()).extracting(SeriesValue::component).containsExactly("web");
        assertThat(system.last().calls()).containsExactly(new Call("web", "shop-db"));
        assertThat(system.last().status()).isEqualTo(CycleStatus.OK);
    }

    private static String tenant(String name, int heat, String component, int failed) {
        return """
                heat{tenant="%1$s",component="%3$s"} %2$d
                jobs_failed_total{tenant="%1$s",component="%3$s"} %4$d
                calls_total{tenant="%1$s",caller="%3$s",callee="%1$s-db"} 7
                """
                .formatted(name, heat, component, failed);
    }

    @Test
    void shouldTellWhatWatchedSeriesWereBeforeTheFirstCycle() {
        page = "delay{component=\"saw\"} 0.25\nserved_total{component=\"saw\"} 40\n";
        startPrometheus("", "");
        byPrometheus("rules: [{id: r, kind: level, metric: delay, threshold: 9}]\n")
                .lookUntilSeen("saw", 0.25)
                .looks(12);

        Watched system = byPrometheus("series: [{metric: delay, role: latency},"
                + " {metric: served_total, role: requests, counter: true}]\n");
        CycleCompleted first = system.look();
        CycleCompleted second = system.look();

        assertThat(first.history())
                .extracting(SeriesHistory::role)
                .containsExactly(SeriesRole.LATENCY, SeriesRole.REQUESTS);
        assertThat(first.history().get(0).values()).hasSizeGreaterThan(8).containsOnly(0.25);
        assertThat(first.history().get(0).component()).isEqualTo("saw");
        assertThat(first.history().get(0).series())
                .isEqualTo(first.series().getFirst().series());
        assertThat(first.history().get(1).values()).hasSizeGreaterThan(7).containsOnly(0.0);
        assertThat(second.history()).isEmpty();
    }

    @Test
    void shouldReadRolesAndCallsOfAServiceMesh() {
        page = mesh(10, 10, 0);
        startPrometheus("", "");
        Watched system = byPrometheus("profiles: [service-mesh]\n");
        system.lookUntil(any -> !any.calls().isEmpty());
        system.looks(3);

        page = mesh(60, 12, 10);
        CycleCompleted cycle = system.lookUntil(any -> any.series().size() == 3
                && any.series().stream()
                        .anyMatch(value -> value.role() == SeriesRole.AVAILABILITY && value.value() < 99));

        assertThat(cycle.calls()).containsExactly(new Call("web", "payments"));
        assertThat(cycle.series()).extracting(SeriesValue::component).containsOnly("payments");
        assertThat(cycle.series())
                .extracting(SeriesValue::series)
                .anyMatch(name -> name.startsWith("mesh-latency{component=\"payments\""));
        assertThat(cycle.status()).isEqualTo(CycleStatus.OK);
    }

    private static String mesh(int good, int seconds, int bad) {
        String labels = "reporter=\"destination\",source_workload=\"web\",destination_workload=\"payments\"";
        return "istio_requests_total{%1$s,response_code=\"200\"} %2$d\nistio_requests_total{%1$s,response_code=\"503\"} %4$d\n"
                        .formatted(labels, good, seconds, bad)
                + "istio_request_duration_milliseconds_sum{%1$s} %3$d000\nistio_request_duration_milliseconds_count{%1$s} %2$d\n"
                        .formatted(labels, good, seconds);
    }

    @Test
    void shouldKnowTheChartersExporter() {
        page = exporter(3, 1, 5, 0, 100);
        startPrometheus("", "");
        Watched system = byPrometheus("profiles: [charter-exporter]\n");
        system.lookUntil(cycle -> system.samples().count() >= 4);
        system.lookUntil(cycle -> cycle.status() == CycleStatus.OK);
        system.looks(3);
        assertThat(system.detected()).isEmpty();

        page = exporter(5, 9, 2, 1, 9_000);
        system.lookUntil(cycle ->
                system.detected().stream().map(Violation::ruleId).distinct().count() >= 5);

        assertThat(system.detected())
                .extracting(Violation::ruleId)
                .containsOnly(
                        "exporter-violations",
                        "exporter-validation-latency",
                        "exporter-report-latency",
                        "exporter-small-committee",
                        "exporter-emergency-override");
        assertThat(system.occurrences("unfair")).isEqualTo(2);
        assertThat(system.detected())
                .filteredOn(violation -> violation.ruleId().equals("exporter-violations"))
                .extracting(Violation::component, Violation::severity)
                .containsOnly(tuple("gate-1", Severity.CRITICAL));
    }

    private static String exporter(int violations, int seconds, int members, int overrides, int reportMillis) {
        return """
                violations_total{severity="PERMANENT_BAN",violation_type="unfair",node_or_service="gate-1"} %1$d
                metric_validation_latency_ns_bucket{le="+Inf"} %1$d
                metric_validation_latency_ns_sum %2$d000000000
                metric_validation_latency_ns_count %1$d
                audit_committee_size %3$d
                emergency_override_active_count %4$d
                violation_report_latency_ms %5$d
                """
                .formatted(violations, seconds, members, overrides, reportMillis);
    }

    @Test
    void shouldReadRolesAndCallsOfSpanMetrics() {
        page = spans(10, 1, 0);
        startPrometheus("", "");
        Watched system = byPrometheus("profiles: [span-metrics]\n");
        system.lookUntil(any -> !any.calls().isEmpty());
        system.looks(3);

        page = spans(60, 9, 10);
        CycleCompleted cycle = system.lookUntil(any -> any.series().size() == 3
                && any.series().stream()
                        .anyMatch(value -> value.role() == SeriesRole.AVAILABILITY && value.value() < 99));

        assertThat(cycle.calls()).containsExactly(new Call("web", "payments"));
        assertThat(cycle.series()).extracting(SeriesValue::component).containsOnly("payments");
        assertThat(cycle.status()).isEqualTo(CycleStatus.OK);
    }

    private static String spans(int good, int millis, int bad) {
        String labels = "service_name=\"payments\",span_name=\"POST /pay\",span_kind=\"SPAN_KIND_SERVER\"";
        return """
                traces_span_metrics_calls_total{%1$s,status_code="STATUS_CODE_UNSET"} %2$d
                traces_span_metrics_calls_total{%1$s,status_code="STATUS_CODE_ERROR"} %4$d
                traces_span_metrics_duration_milliseconds_sum{%1$s,status_code="STATUS_CODE_UNSET"} %3$d
                traces_span_metrics_duration_milliseconds_count{%1$s,status_code="STATUS_CODE_UNSET"} %2$d
                traces_service_graph_request_total{client="web",server="payments"} %2$d
                traces_service_graph_request_total{client="",server="web"} %2$d
                """
                .formatted(labels, good, millis, bad);
    }
}
