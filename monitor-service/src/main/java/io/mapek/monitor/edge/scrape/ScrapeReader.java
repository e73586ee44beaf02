package io.mapek.monitor.edge.scrape;

import io.mapek.monitor.edge.Answer;
import io.mapek.monitor.edge.Deadline;
import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Readings;
import io.mapek.monitor.edge.SourceReader;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads a target's own metrics page, and selects series from it as a Prometheus would: no Prometheus is needed. */
public final class ScrapeReader implements SourceReader {
    /** Names beyond the classic alphabet are read in quotes, as Prometheus 3 asks for them. */
    private static final String FORMATS = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.1";

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
        return !(query instanceof Query.Expression);
    }

    @Override
    public Readings read(Source source, List<Query> queries) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(source.url()).header("Accept", FORMATS).GET();
        try {
            return read(source, web.send(source, request, Deadline.in(source.timeout())), queries);
        } catch (ConnectException | HttpConnectTimeoutException nobody) {
            return down(source, Web.reason(nobody, source));
        } catch (IOException noAnswer) {
            return Readings.failed(Web.reason(noAnswer, source));
        }
    }

    /** The source is the target: nobody listens there, as when it crashed. One that is only slow is no such. */
    private static Readings down(Source source, String reason) {
        return new Readings(List.of(Reading.failed(reason)), List.of(source.downPage()));
    }

    private Readings read(Source source, Answer answer, List<Query> queries) {
        String type = answer.contentType().toLowerCase(Locale.ROOT);
        if (answer.status() != 200) {
            return Readings.failed("HTTP " + answer.status() + ": " + answer.words() + answer.advice());
        }
        if (type.contains("protobuf")) {
            return Readings.failed("not a metrics page in text: " + answer.words(answer.contentType()));
        }
        boolean openMetrics = type.startsWith("application/openmetrics-text");
        List<Query.Selection> wanted =
                queries.stream().flatMap(ScrapeReader::selection).toList();
        Page page =
                Page.parse(answer.text(), openMetrics, answer.whole(), wanted, new TargetLabels(source.targetLabels()));
        if (page.isUnreadable()) {
            return Readings.failed("not a metrics page (" + answer.words(answer.contentType()) + "): "
                    + answer.words(page.flaw().orElse("")));
        }
        return Readings.of(selected(page, wanted, answer));
    }

    private static Stream<Query.Selection> selection(Query query) {
        return switch (query) {
            case Query.Selection selection -> Stream.of(selection);
            case Query.Pairs pairs -> Stream.of(pairs.selection());
            case Query.Expression expression -> Stream.empty();
        };
    }

    private List<Reading> selected(Page page, List<Query.Selection> queries, Answer answer) {
        Instant now = clock.instant();
        List<Reading> readings = new ArrayList<>();
        queries.forEach(query -> readings.add(page.select(query, now)));
        page.flaw().map(answer::words).map(Reading::failed).ifPresent(readings::add);
        return readings;
    }
}
