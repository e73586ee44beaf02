package io.mapek.monitor.edge.scrape;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.SourceReader;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** Reads a target's own metrics page, and selects series from it as a Prometheus would: no Prometheus is needed. */
public final class ScrapeReader implements SourceReader {
    private static final String FORMATS =
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1";

    private final Web web;
    private final Clock clock;

    public ScrapeReader(Web web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.SCRAPE;
    }

    @Override
    public boolean canAnswer(Query query) {
        return query instanceof Query.Selection;
    }

    @Override
    public List<Reading> read(Source source, List<Query> queries) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(source.url()).header("Accept", FORMATS).GET();
        try {
            return answer(web.send(source, request).join(), queries);
        } catch (CompletionException noAnswer) {
            return List.of(Reading.failed(Web.reason(noAnswer, source)));
        }
    }

    private List<Reading> answer(HttpResponse<byte[]> answer, List<Query> queries) {
        String type = answer.headers().firstValue("Content-Type").orElse("no content type");
        if (answer.statusCode() != 200) {
            return List.of(Reading.failed("HTTP " + answer.statusCode() + ": " + Web.words(answer.body())));
        }
        boolean openMetrics = type.toLowerCase(Locale.ROOT).startsWith("application/openmetrics-text");
        Page page = Page.parse(new String(answer.body(), StandardCharsets.UTF_8), openMetrics);
        if (page.isUnreadable()) {
            return List.of(Reading.failed(
                    "not a metrics page (" + type + "): " + page.flaw().orElse("")));
        }
        return selected(page, queries);
    }

    private List<Reading> selected(Page page, List<Query> queries) {
        Instant now = clock.instant();
        List<Reading> readings = new ArrayList<>();
        for (Query query : queries) {
            if (query instanceof Query.Selection selection) {
                readings.add(page.select(selection, now));
            }
        }
        page.flaw().ifPresent(flaw -> readings.add(Reading.failed(flaw)));
        return readings;
    }
}
