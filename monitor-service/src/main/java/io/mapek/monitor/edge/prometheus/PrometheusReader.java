package io.mapek.monitor.edge.prometheus;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.SourceReader;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks a Prometheus, or what speaks its HTTP API v1, with instant queries. */
public final class PrometheusReader implements SourceReader {
    private final Web web;
    private final DownTargets downTargets = new DownTargets();

    public PrometheusReader(Web web) {
        this.web = web;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.PROMETHEUS;
    }

    @Override
    public boolean canAnswer(Query query) {
        return true;
    }

    @Override
    public List<Reading> read(Source source, List<Query> queries) {
        CompletableFuture<Reading> down = ask(source, DownTargets.DOWN);
        List<CompletableFuture<Reading>> asked = queries.stream()
                .map(query -> ask(source, query)
                        .thenCombine(down, (answer, gone) -> downTargets.judge(source.url(), query, answer, gone)))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Reading> ask(Source source, Query query) {
        String form = "query=" + URLEncoder.encode(Promql.of(query), StandardCharsets.UTF_8) + "&timeout="
                + source.timeout().toMillis() + "ms";
        HttpRequest.Builder request = Web.below(source, "/api/v1/query")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form));
        return web.send(source, request)
                .thenApply(answer -> QueryAnswer.read(
                        query.id(),
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse("no content type"),
                        answer.body()))
                .exceptionally(failure -> Reading.failed(query.id(), Web.reason(failure, source)));
    }
}
