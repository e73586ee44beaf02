package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.e2e.deploy.PromQl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dashboards and alert rules ask for is what the running parts export: a misspelt alert would never fire. */
class ExportedMetricsIT {
    private static final List<String> STAGES = List.of("monitor", "analyze", "plan", "execute", "knowledge");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldExportWhatDashboardsAndAlertsAskFor(@TempDir Path directory) {
        try (RunningLoop loop = new RunningLoop(directory)) {
            // the counter of dead letters appears with the first one
            loop.write(new ProducerRecord<>("analyses", "charter", "not json".getBytes(StandardCharsets.UTF_8)));

            loop.until(() -> {
                String pages = pages(loop);
                assertThat(names(pages)).containsAll(PromQl.metrics());
                assertThat(pages).contains("mapek_events_out_total{stage=\"monitor\",type=\"CycleCompleted\"}");
            });
        }
        assertThat(PromQl.metrics()).hasSizeGreaterThan(5);
    }

    private String pages(RunningLoop loop) throws IOException, InterruptedException {
        StringBuilder pages = new StringBuilder(page(loop.process("simulator").url() + "/metrics"));
        for (String stage : STAGES) {
            pages.append('\n').append(page(loop.process(stage).url() + "/q/metrics"));
        }
        return pages.toString();
    }

    private String page(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static Set<String> names(String pages) {
        return pages.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
    }
}
