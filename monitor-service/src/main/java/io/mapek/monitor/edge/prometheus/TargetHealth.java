package io.mapek.monitor.edge.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.monitor.edge.Answer;
import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.kafka.Json;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks which targets a Prometheus cannot see now: those that it failed to scrape ({@code up == 0}), and, as long as it may
 * have been started lately, those that it did not scrape yet and of which {@code up} therefore says nothing.
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
     * @param tries how often it was asked for those not scraped yet; {@link #TRIES} when that is known or cannot be
     */
    private record Known(int count, int tries) {}

    private final Map<Source, Known> sources = new ConcurrentHashMap<>();

    /** It gave no answer at all: it may be starting anew. */
    void isLost(Source source) {
        sources.remove(source);
    }

    /**
     * What a source that may have been started lately has scraped; to be asked before the queries, as their answers lack what is
     * scraped only then. Empty when all was scraped long ago.
     */
    Optional<Set<ScrapeTarget>> scraped(Api api) {
        if (known(api).tries() >= TRIES) {
            return Optional.empty();
        }
        Set<ScrapeTarget> scraped = new HashSet<>();
        try {
            Reading up = QueryAnswer.read("up", api.query(SCRAPED));
            if (up.samples() != null) {
                up.samples().forEach(sample -> target(sample.labels()).ifPresent(scraped::add));
            }
            return Optional.of(scraped);
        } catch (IOException failure) {
            return Optional.of(scraped);
        }
    }

    /**
     * What is out of sight, as far as these queries may select it.
     *
     * @param seesSomething whether the queries found any series
     * @param scraped what it had scraped before the queries, where that was asked
     */
    Report ask(Api api, List<Query> queries, boolean seesSomething, Optional<Set<ScrapeTarget>> scraped) {
        Reading up;
        try {
            up = QueryAnswer.read("up", api.query(UP));
        } catch (IOException failure) {
            return unknown(Web.reason(failure, api.source()));
        }
        if (up.samples() == null) {
            return unknown(up.flaw());
        }
        Set<ScrapeTarget> hidden = new LinkedHashSet<>();
        up.samples().stream().filter(TargetHealth::isDown).forEach(sample -> add(hidden, sample.labels(), queries));
        int count = count(up).orElse(0);
        Optional<String> flaw = unscraped(api, count, seesSomething || count > 0, scraped, hidden, queries);
        List<ScrapeTarget> told = hidden.size() > MAX ? jobs(hidden) : List.copyOf(hidden);
        return told.size() > MAX
                ? unknown(hidden.size() + " targets cannot be scraped")
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

    /** Asks for targets that were not scraped yet, when there may be some. */
    private Optional<String> unscraped(
            Api api,
            int count,
            boolean seesSomething,
            Optional<Set<ScrapeTarget>> scraped,
            Set<ScrapeTarget> hidden,
            List<Query> queries) {
        Known known = known(api);
        int tries = count < known.count() ? 0 : known.tries();
        if (tries >= TRIES) {
            sources.put(api.source(), new Known(count, tries));
            return Optional.empty();
        }
        try {
            JsonNode targets =
                    json(api.get("/api/v1/targets?state=active")).path("data").path("activeTargets");
            boolean isEmpty = targets.isArray() && targets.isEmpty() && !seesSomething;
            boolean isStarting = isEmpty || addUnscraped(targets, hidden, queries);
            boolean isLate = scraped.isPresent() && addLate(targets, scraped.get(), hidden, queries);
            sources.put(api.source(), new Known(count, isStarting ? 0 : isLate ? tries + 1 : TRIES));
            return isEmpty ? Optional.of("it has no targets, or has not found them yet") : Optional.empty();
        } catch (IOException failure) {
            sources.put(api.source(), new Known(count, tries + 1));
            return Optional.of(Web.reason(failure, api.source()));
        }
    }

    private Known known(Api api) {
        return sources.getOrDefault(api.source(), new Known(0, 0));
    }

    /** Whether there are any. What speaks only a part of the API has none. */
    private static boolean addUnscraped(JsonNode targets, Set<ScrapeTarget> hidden, List<Query> queries) {
        boolean any = false;
        for (JsonNode target : targets) {
            if (target.path("health").asText().equals("unknown")) {
                add(hidden, labels(target), queries);
                any = true;
            }
        }
        return any;
    }

    /** Whether any were scraped only after the queries had been asked. */
    private static boolean addLate(
            JsonNode targets, Set<ScrapeTarget> scraped, Set<ScrapeTarget> hidden, List<Query> queries) {
        boolean any = false;
        for (JsonNode target : targets) {
            Map<String, String> labels = labels(target);
            if (target(labels).filter(named -> !scraped.contains(named)).isPresent()) {
                add(hidden, labels, queries);
                any = true;
            }
        }
        return any;
    }

    private static Map<String, String> labels(JsonNode target) {
        Map<String, String> labels = new TreeMap<>();
        target.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static Optional<ScrapeTarget> target(Map<String, String> labels) {
        String instance = labels.getOrDefault("instance", "");
        return instance.isBlank()
                ? Optional.empty()
                : Optional.of(new ScrapeTarget(labels.getOrDefault("job", ""), instance));
    }

    private static JsonNode json(Answer answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException notJson) {
            return Json.mapper().nullNode();
        }
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

    private static void add(Set<ScrapeTarget> hidden, Map<String, String> labels, List<Query> queries) {
        if (queries.stream().anyMatch(query -> mayHave(query, labels))) {
            target(labels).ifPresent(hidden::add);
        }
    }

    /** Whether series of a target with these labels may be asked for; a label that it has not may be the series' own. */
    private static boolean mayHave(Query query, Map<String, String> labels) {
        return query.matchers().entrySet().stream()
                .allMatch(matcher -> labels.getOrDefault(matcher.getKey(), matcher.getValue())
                        .equals(matcher.getValue()));
    }
}
