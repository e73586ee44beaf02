package io.mapek.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus' files and Grafana's dashboard, by promtool where it is installed, and against each other. */
class PrometheusFilesTest {
    private static final Path FILES = Yaml.ROOT.resolve("deploy/prometheus");

    @ParameterizedTest
    @CsvSource({"check,config,prometheus.yml", "check,rules,alerts.yml", "test,rules,alerts_test.yml"})
    void shouldPassPromtool(String verb, String what, String file) throws IOException, InterruptedException {
        Installed.Said said = Installed.orSkip("promtool").run(FILES, verb, what, file);

        assertThat(said.exit()).as(said.text()).isZero();
    }

    @Test
    void shouldShowQueriesThatPrometheusReads(@TempDir Path directory) throws IOException, InterruptedException {
        List<Map<String, String>> rules = new ArrayList<>();
        PromQl.ofDashboard().forEach(query -> rules.add(Map.of("record", "panel_" + rules.size(), "expr", query)));
        String text = Json.mapper()
                .writeValueAsString(Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));
        Files.writeString(directory.resolve("panels.yml"), text);

        Installed.Said said = Installed.orSkip("promtool").run(directory, "check", "rules", "panels.yml");

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(rules).hasSizeGreaterThan(4);
    }

    @Test
    void shouldAskTheSourceThatIsProvisioned() {
        JsonNode source = Yaml.read("deploy/grafana/provisioning/datasources/prometheus.yaml")
                .path("datasources")
                .get(0);

        for (JsonNode panel : PromQl.dashboard().path("panels")) {
            assertThat(panel.path("datasource").path("uid").asText())
                    .as(panel.path("title").asText())
                    .isEqualTo(source.path("uid").asText());
        }
    }

    @Test
    void shouldScrapeWhatIsComposed() {
        JsonNode services = Yaml.read("docker-compose.yml").path("services");
        List<String> hosts = new ArrayList<>();
        Yaml.read("deploy/prometheus/prometheus.yml").path("scrape_configs").forEach(job -> job.path("static_configs")
                .forEach(group -> group.path("targets")
                        .forEach(target -> hosts.add(target.asText().split(":")[0]))));

        assertThat(hosts)
                .containsExactlyInAnyOrder("simulator", "monitor", "analyze", "plan", "execute", "knowledge")
                .allMatch(services::has);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sum by (stage, type) (rate(a_total{x="b{c"}[1m]))         | a_total
                    rate(a_sum[1m]) / rate(a_count[1m])                       | a_count,a_sum
                    (max(a) unless max(b offset 10m)) > 0.5e3 or absent(c_1d) | a,b,c_1d
                    a:b{} == bool 1                                           | a:b
                    """)
    void shouldFindTheMetricsOfAQuery(String query, String metrics) {
        assertThat(PromQl.metrics(query)).containsExactly(metrics.split(","));
    }
}
