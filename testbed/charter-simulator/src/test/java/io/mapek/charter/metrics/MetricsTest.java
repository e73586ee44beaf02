package io.mapek.charter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.FaultEntry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both metric families, as a scraper reads them. */
@QuarkusTest
class MetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"[^\"\\\\\n]*\",?)*})?) (\\S+)");

    @Inject
    LiveCharter charter;

    @BeforeEach
    void shouldRunForAWhile() {
        charter.advance(Duration.ofSeconds(10));
    }

    @AfterEach
    void shouldLeaveCharterAsItWas() {
        charter.with(model -> model.disturbances().lift("bad-policy", model));
    }

    @Test
    void shouldOfferTheTextFormat() {
        Response answer = scrape("*/*");

        assertThat(answer.contentType()).startsWith("text/plain").contains("version=0.0.4");
        assertThat(answer.asString())
                .contains("# TYPE westworld_charter_policy_violations_total counter")
                .contains("# TYPE westworld_charter_validation_latency_seconds gauge")
                .contains("# TYPE metric_validation_latency_ns histogram");
    }

    @Test
    void shouldOfferOpenMetricsWhenAsked() {
        Response answer = scrape("application/openmetrics-text; version=1.0.0");

        assertThat(answer.contentType()).startsWith("application/openmetrics-text");
        assertThat(answer.asString())
                .contains("# TYPE westworld_charter_policy_violations counter")
                .endsWith("# EOF\n");
    }

    @Test
    void shouldNameEverySeriesOfCharterItself() {
        Map<String, Double> samples = samples();

        assertThat(samples)
                .containsKeys(
                        "westworld_charter_policy_violations_total{component=\"policy_engine\",severity=\"critical\"}",
                        "westworld_charter_validation_latency_seconds{component=\"validation_workers\",quantile=\"0.95\"}",
                        "westworld_charter_enforcement_latency_seconds{component=\"enforcement\",quantile=\"0.99\"}",
                        "westworld_charter_committee_decision_seconds{component=\"committee\"}",
                        "westworld_charter_requests_total{component=\"enforcement\"}",
                        "westworld_charter_calls_total{callee=\"validation_workers\",caller=\"enforcement\"}",
                        "westworld_charter_component_latency_seconds{component=\"policy_engine\"}",
                        "westworld_charter_availability_percent{component=\"committee\"}",
                        "westworld_charter_queue_depth{component=\"enforcement\"}")
                .containsEntry("westworld_charter_replicas{component=\"validation_workers\"}", 5.0);
    }

    @Test
    void shouldNameEverySeriesOfTheExporter() {
        assertThat(samples())
                .containsKeys("violation_report_latency_ms", "metric_validation_latency_ns_sum")
                .containsEntry("audit_committee_size", 5.0)
                .containsEntry("emergency_override_active_count", 0.0);
    }

    @Test
    void shouldCumulateTheHistogram() {
        Map<String, Double> samples = samples();
        double[] buckets = samples.entrySet().stream()
                .filter(each -> each.getKey().startsWith("metric_validation_latency_ns_bucket"))
                .sorted((a, b) -> Double.compare(bound(a.getKey()), bound(b.getKey())))
                .mapToDouble(Map.Entry::getValue)
                .toArray();

        assertThat(IntStream.range(1, buckets.length).allMatch(i -> buckets[i] >= buckets[i - 1]))
                .isTrue();
        assertThat(buckets[buckets.length - 1]).isEqualTo(samples.get("metric_validation_latency_ns_count"));
        double mean =
                samples.get("metric_validation_latency_ns_sum") / samples.get("metric_validation_latency_ns_count");
        assertThat(mean).isBetween(0.1e9, 0.4e9);
    }

    @Test
    void shouldCountTheSameViolationsInBothFamilies() {
        charter.with(model -> model.disturbances()
                .inject(FaultEntry.named("bad-policy").orElseThrow().fault(1), Optional.empty(), model));
        charter.advance(Duration.ofSeconds(10));

        Map<String, Double> samples = samples();

        double warnings = samples.get(
                "westworld_charter_policy_violations_total{component=\"policy_engine\",severity=\"warning\"}");
        assertThat(warnings).isGreaterThan(10);
        assertThat(samples)
                .containsEntry(
                        "violations_total{node_or_service=\"policy_engine\",severity=\"warning\",violation_type=\"wrong_decision\"}",
                        warnings);
    }

    private static Response scrape(String accept) {
        return RestAssured.given().header("Accept", accept).get("/metrics");
    }

    private static Map<String, Double> samples() {
        Map<String, Double> samples = new TreeMap<>();
        scrape("text/plain")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    Matcher sample = SAMPLE.matcher(line);
                    assertThat(sample.matches()).as(line).isTrue();
                    samples.put(sample.group(1), Double.parseDouble(sample.group(2)));
                });
        return samples;
    }

    private static double bound(String bucket) {
        String text = bucket.substring(bucket.indexOf('"') + 1, bucket.lastIndexOf('"'));
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
