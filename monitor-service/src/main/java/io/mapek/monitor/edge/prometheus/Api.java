package io.mapek.monitor.edge.prometheus;

import io.mapek.monitor.edge.Answer;
import io.mapek.monitor.edge.Deadline;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.systems.Source;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One Prometheus, asked over its HTTP API v1 until a deadline.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP API</a>
 */
record Api(Web web, Source source, Deadline deadline) {

    Answer query(String promql) throws IOException {
        return post("/api/v1/query", Map.of("query", promql));
    }

    /** Asks with a form, because expressions outgrow URLs. */
    Answer post(String path, Map<String, String> form) throws IOException {
        String fields = form.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String body = fields + "&timeout=" + deadline.left().toMillis() + "ms";
        HttpRequest.Builder request = Web.below(source, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        return web.send(source, request, deadline);
    }

    Answer get(String path) throws IOException {
        return web.send(source, Web.below(source, path).header("Accept", "application/json"), deadline);
    }
}
