package io.mapek.monitor.edge;

import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Carries out one collection: asks all sources of a system at once, waits no longer than their timeouts, and tells what came. */
public final class Collector {
    /** A reader keeps to the source's timeout itself; this is for reading what came, and for a reader that hangs. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Map<SourceKind, SourceReader> readers;
    private final Predicate<String> isNew;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Sees every system as one it knows. */
    public Collector(List<SourceReader> readers) {
        this(readers, system -> false);
    }

    /**
     * Asks with these readers.
     *
     * @param isNew whether a system was never seen before, so that its past is asked for, too
     */
    public Collector(List<SourceReader> readers, Predicate<String> isNew) {
        this.isNew = isNew;
        this.readers = readers.stream().collect(Collectors.toMap(SourceReader::kind, Function.identity()));
    }

    /** One collection, named by the instant at which it is due. */
    public Look collect(ManagedSystem system, Due due) {
        long begun = System.nanoTime();
        List<Query> queries = Queries.of(system);
        Map<Source, CompletableFuture<Readings>> asked = new LinkedHashMap<>();
        system.sources().stream()
                .filter(source -> readers.containsKey(source.kind()))
                .forEach(source -> asked.put(source, ask(source, within(source, system, queries))));
        Sighting sighting = new Sighting(queries, system);
        asked.forEach((source, answer) -> sighting.add(source.id(), answer.join()));
        unanswerable(asked.keySet(), queries).forEach(sighting::addUnanswerable);
        if (isNew.test(system.id()) && sighting.isAnswer()) {
            asked.keySet().forEach(source -> sighting.addHistory(past(source, system, due)));
        }
        return sighting.look(system.id(), due, Duration.ofNanos(System.nanoTime() - begun));
    }

    private List<SampleHistory> past(Source source, ManagedSystem system, Due due) {
        SourceReader reader = readers.get(source.kind());
        return CompletableFuture.supplyAsync(
                        () -> reader.history(source, within(source, system, Queries.series(system)), due), threads)
                .completeOnTimeout(List.of(), source.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> List.of())
                .join();
    }

    /** The queries, for what at this source is the system's. */
    private static List<Query> within(Source source, ManagedSystem system, List<Query> queries) {
        Map<String, String> own = source.matchersOf(system.id());
        return queries.stream().map(query -> query.within(own)).toList();
    }

    private CompletableFuture<Readings> ask(Source source, List<Query> queries) {
        SourceReader reader = readers.get(source.kind());
        List<Query> able = queries.stream().filter(reader::canAnswer).toList();
        return CompletableFuture.supplyAsync(() -> reader.read(source, able), threads)
                .orTimeout(source.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Readings.failed(Web.reason(failure, source)));
    }

    /** A rule that none of the sources can evaluate is not a rule without violations. */
    private List<Reading> unanswerable(Collection<Source> sources, List<Query> queries) {
        List<SourceReader> all = sources.stream()
                .filter(source -> source.kind() != SourceKind.ALERTMANAGER)
                .map(source -> readers.get(source.kind()))
                .toList();
        return queries.stream()
                .filter(query -> all.stream().noneMatch(reader -> reader.canAnswer(query)))
                .map(query -> Reading.failed(
                        query.id(),
                        all.isEmpty()
                                ? "the system has no source of kind prometheus or scrape"
                                : "promql needs a source of kind prometheus"))
                .toList();
    }
}
