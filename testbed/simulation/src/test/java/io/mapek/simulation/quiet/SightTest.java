package io.mapek.simulation.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.schema.systems.SeriesQuery;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is planned depends on sight: nothing on a blind cycle, however bad the last look was; a partial one is sight. */
class SightTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Systems systems = SystemsFile.parse(
                    """
                    systems:
                      - id: shop
                        interval: 10s
                        profiles: [charter]
                        sources: [{kind: prometheus, url: 'http://127.0.0.1:1'}]
                        effectors: {charter: {kind: external}}
                        rules: [{id: slow, kind: level, metric: delay, threshold: 2, cause: validation_latency}]
                    """,
                    "a test")
            .systems();
    private final Folds folds = new Folds(systems);
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void shouldPlanNothingOnBlindCyclesAndAtOnceWhenThereIsSight() {
        looks(2, 1);
        looks(2, 9);
        List<PolicyProposed> seeing = folds.all(PolicyProposed.class);

        for (int i = 0; i < 10; i++) {
            folds.take(blind());
        }
        List<PolicyProposed> blind = folds.all(PolicyProposed.class);
        looks(3, 9);

        assertThat(seeing).isEmpty();
        assertThat(blind).isEmpty();
        assertThat(analyses(CycleStatus.BLIND)).hasSize(10).allSatisfy(analysis -> {
            assertThat(analysis.reason()).contains("no connection");
            assertThat(analysis.patterns()).isEmpty();
            assertThat(analysis.activeTotal()).isEqualTo(1);
        });
        assertThat(folds.all(PolicyProposed.class)).hasSize(1);
    }

    @Test
    void shouldPlanOnAPartialCycleWhatItSaw() {
        looks(2, 1);
        for (int i = 0; i < 4; i++) {
            folds.take(partial(9));
        }

        assertThat(analyses(CycleStatus.PARTIAL)).hasSize(4);
        assertThat(folds.all(PolicyProposed.class)).hasSize(1);
    }

    private List<AnalysisCompleted> analyses(CycleStatus status) {
        return folds.all(AnalysisCompleted.class).stream()
                .filter(analysis -> analysis.status() == status)
                .toList();
    }

    private void looks(int n, double delay) {
        for (int i = 0; i < n; i++) {
            folds.take(collected(delay, List.of()));
        }
    }

    private Observation partial(double delay) {
        return collected(delay, List.of(new SourceFailure("prometheus", null, "warning: remote read failed")));
    }

    /** Every query is answered; only one finds something. */
    private Observation collected(double delay, List<SourceFailure> failures) {
        ManagedSystem system = systems.systems().getFirst();
        List<QueryResult> results = Stream.concat(
                        system.rules().stream().map(Rule::id),
                        system.series().stream().map(SeriesQuery::id))
                .map(query -> new QueryResult(query, query.equals("slow") ? List.of(sample(delay)) : List.of()))
                .toList();
        return collected(results, failures);
    }

    private static Sample sample(double delay) {
        return new Sample("delay", Map.of("component", "validation"), delay, null);
    }

    private Observation collected(List<QueryResult> results, List<SourceFailure> failures) {
        tick();
        return new SamplesCollected(
                "o-" + now, "shop", now, INTERVAL, Duration.ZERO, results, failures, List.of(), List.of(), List.of());
    }

    private Observation blind() {
        tick();
        return new CollectionFailed("o-" + now, "shop", now, INTERVAL, Duration.ZERO, "prometheus: no connection");
    }

    private void tick() {
        now = now.plus(INTERVAL);
    }
}
