package io.mapek.benchmarks.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.knowledge.domain.KnowledgeStage;
import io.mapek.monitor.domain.MonitorStage;
import io.mapek.plan.domain.PlanStage;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A rule that looks back five minutes still reports what a good fix has already ended: nobody may act on that ghost. */
class LookBackTest {
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final Systems systems = SystemsFile.parse(
                    """
                    systems:
                      - id: world
                        interval: 10s
                        sources: [{kind: prometheus, url: 'http://localhost:9090'}]
                        rules:
                          - {id: errors, kind: promql, promql: 'increase(errors_total[5m]) > 0', look-back: 5m, cause: trouble}
                        effectors: {charter: {url: 'http://localhost:8000'}}
                        components: [{name: part, target: {effector: charter, kind: component, name: part}}]
                        plan: {auto-approve: true, choice: greedy}
                        strategies:
                          - name: good
                            cause: trouble
                            priority: medium
                            risk: low
                            prior: 0.8
                            actions: [{type: RESTART_SERVICE, component: part, graceful: true, timeout: 30s}]
                          - name: other
                            cause: trouble
                            priority: medium
                            risk: low
                            prior: 0.7
                            actions: [{type: REBALANCE_LOAD, component: part, strategy: round_robin}]
                    """,
                    "test")
            .systems();
    private final List<Folded<?>> stages = List.of(
            new Folded<>(new MonitorStage(systems), Script.SYSTEM),
            new Folded<>(new AnalyzeStage(systems), Script.SYSTEM),
            new Folded<>(new PlanStage(systems), Script.SYSTEM),
            new Folded<>(new KnowledgeStage(systems), Script.SYSTEM));
    private final Script execution =
            new Script(Worlds.GAP_04.of(1), systems.systems().getFirst());
    private final List<Event> all = new ArrayList<>();
    private Instant fixed;

    @Test
    void shouldActOnceAndCallItSuccess() {
        for (int second = 0; second < 1200; second += 10) {
            tell(collected(Script.START.plusSeconds(second)));
        }

        assertThat(said(PolicyApproved.class)).hasSize(1);
        assertThat(said(OutcomeAssessed.class))
                .filteredOn(assessed -> !assessed.control())
                .singleElement()
                .satisfies(assessed -> {
                    assertThat(assessed.strategy()).isEqualTo("good");
                    assertThat(assessed.outcome()).isEqualTo(OutcomeType.SUCCESS);
                    assertThat(Duration.between(assessed.startedAt(), assessed.windowEnd()))
                            .isGreaterThan(LOOK_BACK);
                    assertThat(assessed.timeToStabilisation()).isBetween(LOOK_BACK, LOOK_BACK.plusSeconds(20));
                });
    }

    /** Errors happen all the time until the fix; the expression still sees them for five minutes. */
    private SamplesCollected collected(Instant at) {
        boolean seen = fixed == null || at.isBefore(fixed.plus(LOOK_BACK));
        List<Sample> samples = seen ? List.of(new Sample("", Map.of("component", "part"), 7, at)) : List.of();
        return new SamplesCollected(
                "o-" + at,
                Script.SYSTEM,
                at,
                Duration.ofSeconds(10),
                null,
                List.of(new QueryResult("errors", samples)),
                List.of(),
                List.of());
    }

    private void tell(Event first) {
        Deque<Event> unread = new ArrayDeque<>(List.of(first));
        while (!unread.isEmpty()) {
            Event event = unread.poll();
            all.add(event);
            stages.forEach(stage -> unread.addAll(stage.take(event)));
            if (event instanceof PolicyApproved approved) {
                fixed = approved.time().plusSeconds(2);
                unread.addAll(execution.carriedOut(approved));
            }
        }
    }

    private <E extends Event> List<E> said(Class<E> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
