package io.mapek.monitor.edge.prometheus;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.systems.Source;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks which targets a Prometheus cannot see now: those that it failed to scrape ({@code up == 0}), and, as long as it may
 * have been started lately, those that it had not scraped before the queries were asked: their series are not in the answers,
 * and not new when they come.
 */
final class TargetHealth {
    /** More are told by their jobs; of more jobs nothing that is missing can be said to have ended. */
    static final int MAX = 200;

    private static final String UP = "up == 0 or count(up)";
    private static final String SCRAPED = "count by (job, instance) (up)";
    private static final int TRIES = 3;

    /**
     * What is out of sight.
     *
     * @param flaw why that is not known, if it is not
     */
    record Report(List<ScrapeTarget> outOfSight, Optional<String> flaw) {
        Report {
            outOfSight = Require.copy(outOfSight);
        }
    }

    /**
     * What is remembered of a source: only when to ask more, never what it answered.
     *
     * @param count how many targets it had
     * @param tries how often it was asked for those not scraped yet, or scraped late; {@link #TRIES} when all are scraped or that
     *     cannot be known
     */
    private record Known(int count, int tries) {}

    private final Map<Source, Known> sources = new ConcurrentHashMap<>();

    /** It gave no answer at all: it may be starting anew. */
    void isLost(Source source) {
        sources.remove(source);
    }

    /**
     * What a source had scraped at one moment.
     *
     * @param failure why that is not known, or null
     */
    record Scraped(Set<ScrapeTarget> targets, String failure) {}

    /** To be asked before the queries, of a source that may have been started lately; empty when it was not. */
    Optional<Scraped> scraped(Api api) {
        if (known(api).tries() >= TRIES) {
            return Optional.empty();
        }
        Set<ScrapeTarget> targets = new HashSet<>();
        try {
            Reading up = QueryAnswer.read("up", api.query(SCRAPED));
            if (up.samples() == null) {
                return Optional.of(new Scraped(targets, up.flaw()));
            }
            up.samples().forEach(sample -> ActiveTargets.named(sample.labels()).ifPresent(targets::add));
            return Optional.of(new Scraped(targets, null));
        } catch (IOException failure) {
            return Optional.of(new Scraped(targets, Web.reason(failure, api.source())));
        }
    }

    /**
     * What is out of sight, as far as these queries may select it.
     *
     * @param seesSomething whether the queries found any series
     * @param scraped what was scraped before the queries, where that was asked
     */
    Report ask(Api api, List<Query> queries, boolean seesSomething, Optional<Scraped> scraped) {
        Reading up;
        try {
            up = QueryAnswer.read("up", api.query(UP));
        } catch (IOException failure) {
            return unknown(Web.reason(failure, api.source()));
        }
        if (up.samples() == null) {
            return unknown(up.flaw());
        }
        Hidden hidden = new Hidden(queries, new LinkedHashSet<>());
        up.samples().stream().filter(TargetHealth::isDown).forEach(sample -> hidden.add(sample.labels()));
        int count = count(up).orElse(0);
        Optional<String> flaw = unscraped(api, count, seesSomething || count > 0, scraped, hidden);
        Set<ScrapeTarget> targets = hidden.targets();
        List<ScrapeTarget> told = targets.size() > MAX ? jobs(targets) : List.copyOf(targets);
        return told.size() > MAX
                ? unknown(targets.size() + " targets cannot be scraped")
                : new Report(told, flaw.or(() -> Optional.ofNullable(up.flaw())).map(TargetHealth::said));
    }

    /** Which job a system's series come from its state knows; targets of other jobs do not concern it. */
    private static List<ScrapeTarget> jobs(Set<ScrapeTarget> hidden) {
        return hidden.stream()
                .map(target -> target.job().isEmpty() ? target : new ScrapeTarget(target.job(), ScrapeTarget.ANY))
                .distinct()
                .toList();
    }

    private static Report unknown(String reason) {
        return new Report(List.of(), Optional.of(said(reason)));
    }

    private static String said(String reason) {
        return "which targets are up is not known: " + reason;
    }

    /** Asks for targets that were not scraped yet, or only after the queries, when there may be some. */
    private Optional<String> unscraped(
            Api api, int count, boolean seesSomething, Optional<Scraped> scraped, Hidden hidden) {
        Known known = known(api);
        int tries = count < known.count() ? 0 : known.tries();
        if (tries >= TRIES && scraped.isEmpty()) {
            sources.put(api.source(), new Known(count, tries));
            return Optional.empty();
        }
        try {
            ActiveTargets active = ActiveTargets.of(api);
            boolean isEmpty = active.isNone() && !seesSomething;
            List<Map<String, String>> unscraped = active.unscraped();
            List<Map<String, String>> late = scraped.filter(one -> one.failure() == null)
                    .map(one -> active.except(one.targets()))
                    .orElse(List.of());
            unscraped.forEach(hidden::add);
            late.forEach(hidden::add);
            Optional<String> flaw = isEmpty
                    ? Optional.of("it has no targets, or has not found them yet")
                    : scraped.map(Scraped::failure);
            boolean settled = late.isEmpty() && flaw.isEmpty();
            int spent = settled ? TRIES : tries + 1;
            sources.put(api.source(), new Known(count, isEmpty || !unscraped.isEmpty() ? 0 : spent));
            return flaw;
        } catch (IOException failure) {
            sources.put(api.source(), new Known(count, tries + 1));
            return Optional.of(Web.reason(failure, api.source()));
        }
    }

    private Known known(Api api) {
        return sources.getOrDefault(api.source(), new Known(0, 0));
    }

    private static OptionalInt count(Reading up) {
        return up.samples().stream()
                .filter(sample -> sample.labels().isEmpty())
                .mapToInt(sample -> (int) sample.value())
                .findFirst();
    }

    private static boolean isDown(Sample sample) {
        return sample.name().equals("up") && sample.value() == 0;
    }

    /** Targets that are out of sight, of those that the queries may select. */
    private record Hidden(List<Query> queries, Set<ScrapeTarget> targets) {
        void add(Map<String, String> labels) {
            if (queries.stream().anyMatch(query -> mayHave(query, labels))) {
                ActiveTargets.named(labels).ifPresent(targets::add);
            }
        }

        /** Whether series of a target with these labels may be asked for; a label that it has not may be the series' own. */
        private static boolean mayHave(Query query, Map<String, String> labels) {
            return query.matchers().entrySet().stream()
                    .allMatch(matcher -> labels.getOrDefault(matcher.getKey(), matcher.getValue())
                            .equals(matcher.getValue()));
        }
    }
}
