package io.mapek.monitor.edge;

import io.mapek.schema.systems.CallMetric;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.schema.systems.SeriesQuery;
import java.util.List;
import java.util.stream.Stream;

/** What is asked about a system in every collection: its rules, its watched series, and who calls whom. */
final class Queries {
    /** No rule can have it: a rule's id is never blank. */
    static final String CALLS = "";

    private Queries() {}

    static List<Query> of(ManagedSystem system) {
        Stream<Query> rules = system.rules().stream().map(Queries::of);
        Stream<Query> series = system.series().stream().map(Queries::of);
        Stream<Query> calls = Stream.ofNullable(system.callMetric()).map(Queries::of);
        return Stream.of(rules, series, calls).flatMap(queries -> queries).toList();
    }

    /** The watched series alone. */
    static List<Query> series(ManagedSystem system) {
        return system.series().stream().map(Queries::of).toList();
    }

    private static Query of(Rule rule) {
        return switch (rule.kind()) {
            case LEVEL, INCREMENTS, ALERT -> new Query.Selection(rule.id(), rule.metric(), rule.matchers());
            case PROMQL -> new Query.Expression(rule.id(), rule.promql());
        };
    }

    private static Query of(SeriesQuery series) {
        return series.promql() == null
                ? new Query.Selection(series.id(), series.metric(), series.matchers())
                : new Query.Expression(series.id(), series.promql());
    }

    private static Query of(CallMetric calls) {
        return new Query.Pairs(CALLS, calls.metric(), calls.callerLabel(), calls.calleeLabel(), null);
    }
}
