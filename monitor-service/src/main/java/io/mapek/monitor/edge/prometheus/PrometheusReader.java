package io.mapek.monitor.edge.prometheus;

import io.mapek.monitor.edge.Answer;
import io.mapek.monitor.edge.Deadline;
import io.mapek.monitor.edge.Due;
import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Readings;
import io.mapek.monitor.edge.SourceReader;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks a Prometheus, or what speaks its HTTP API v1, with instant queries. */
public final class PrometheusReader implements SourceReader {
    /** Whether targets are in sight is asked last, also when the queries took all the time there was. */
    private static final Duration FOR_TARGETS = Duration.ofSeconds(1);

    private final Web web;
    private final TargetHealth health = new TargetHealth();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

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

    /**
     * The queries first, then the targets: a target that is lost in between is seen to be lost, and its series are not taken
     * for ended. Of a source that was started lately the targets before, too: one that is scraped only then has series that are
     * not in the answers, and not new.
     */
    @Override
    public Readings read(Source source, List<Query> queries) {
        if (queries.isEmpty()) {
            return Readings.of(List.of());
        }
        Deadline deadline = Deadline.in(source.timeout());
        Api api = new Api(web, source, deadline);
        Optional<TargetHealth.Scraped> scraped =
                health.scraped(new Api(web, source, Deadline.in(source.timeout().dividedBy(2))));
        List<Reading> readings = atOnce(source, deadline, queries, query -> ask(api, query));
        if (readings.stream().allMatch(reading -> reading.samples() == null)) {
            health.isLost(source);
            return Readings.of(readings);
        }
        Duration left = deadline.left().compareTo(FOR_TARGETS) > 0 ? deadline.left() : FOR_TARGETS;
        boolean seesSomething = readings.stream()
                .anyMatch(reading ->
                        reading.samples() != null && !reading.samples().isEmpty());
        TargetHealth.Report report =
                health.ask(new Api(web, source, Deadline.in(left)), queries, seesSomething, scraped);
        List<Reading> all = new ArrayList<>(readings);
        report.flaw().map(Reading::failed).ifPresent(all::add);
        return new Readings(all, report.outOfSight());
    }

    @Override
    public List<SampleHistory> history(Source source, List<Query> queries, Due before) {
        Deadline deadline = Deadline.in(source.timeout());
        Api api = new Api(web, source, deadline);
        return atOnce(source, deadline, queries, query -> Past.of(api, query, before)).stream()
                .flatMap(List::stream)
                .limit(Past.MAX_SERIES)
                .toList();
    }

    private static Reading ask(Api api, Query query) {
        try {
            Answer answer = api.query(Promql.of(query));
            return QueryAnswer.read(query, answer);
        } catch (IOException failure) {
            return Reading.failed(query.id(), Web.reason(failure, api.source()));
        }
    }

    /** In the order of the queries, so many at a time as the source allows. */
    private <T> List<T> atOnce(Source source, Deadline deadline, List<Query> queries, Function<Query, T> question) {
        Semaphore room = new Semaphore(source.maxConcurrent(), true);
        List<CompletableFuture<T>> asked = queries.stream()
                .map(query -> CompletableFuture.supplyAsync(() -> inTurn(room, deadline, query, question), threads))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /** When there is no room until the deadline, the question is asked all the same, and fails as too late. */
    private static <T> T inTurn(Semaphore room, Deadline deadline, Query query, Function<Query, T> question) {
        boolean entered = false;
        try {
            entered = room.tryAcquire(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
            return question.apply(query);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return question.apply(query);
        } finally {
            if (entered) {
                room.release();
            }
        }
    }
}
