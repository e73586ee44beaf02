package io.mapek.monitor.domain;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.schema.systems.SeriesQuery;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One cycle of one system, from what was seen to what is told. */
final class Round {
    private static final int REASON_BYTES = 600;
    private static final int MAX_CALLS = 200;

    private static final Comparator<ActiveViolation> WORST_FIRST = Comparator.comparing(ActiveViolation::severity)
            .reversed()
            .thenComparing(ActiveViolation::since)
            .thenComparing(ActiveViolation::fingerprint);

    private final ManagedSystem system;
    private final MonitorState before;
    private final Sight sight;
    private final long cycle;

    Round(ManagedSystem system, MonitorState before, Sight sight) {
        this.system = system;
        this.before = before;
        this.sight = sight;
        this.cycle = before.cycle() + 1;
    }

    Step<MonitorState> step() {
        Counters.Reading counters = before.counters().read(system, sight, before.targets(), cycle);
        Watch watch = new Watch(system, sight.time(), sight.targets(), before.breaches());
        for (Rule rule : system.rules()) {
            watch.judge(
                    rule, sight.answer(rule.id()).map(answer -> Judgement.of(rule, answer, counters.of(rule.id()))));
        }
        watch.judgeAlerts();
        watch.endForgotten();
        List<String> room = noRoom(counters.leftOut(), watch.leftOut());
        CycleCompleted completed = completed(watch, series(counters), room);
        List<Event> events = new ArrayList<>(watch.events());
        events.add(completed);
        return new Step<>(after(counters, watch, completed), events);
    }

    private static List<String> noRoom(int counters, int breaches) {
        List<String> reasons = new ArrayList<>();
        if (counters > 0) {
            reasons.add(counters + " counters found no room and are not counted");
        }
        if (breaches > 0) {
            reasons.add(breaches + " more series are in breach than are kept");
        }
        return reasons;
    }

    private CycleCompleted completed(Watch watch, List<SeriesValue> series, List<String> room) {
        Instant now = sight.time();
        List<ActiveViolation> active = watch.breaches().values().stream()
                .filter(Breach::isRaised)
                .map(breach -> breach.active(now))
                .sorted(WORST_FIRST)
                .toList();
        List<String> reasons = new ArrayList<>(sight.reasons());
        reasons.addAll(room);
        return new CycleCompleted(
                Ids.derive("cycle", system.id(), now),
                system.id(),
                now,
                cycle,
                sight.status(room),
                Texts.joined(reasons, REASON_BYTES),
                sight.interval(),
                sight.duration(),
                active,
                active.size() + watch.leftOut(),
                Gains.most(active.stream().mapToLong(ActiveViolation::atStake).sum() + watch.leftOut()),
                series,
                calls(),
                before.isKnown() ? List.of() : sight.history());
    }

    private List<Call> calls() {
        return sight.calls().stream()
                .limit(MAX_CALLS)
                .map(call -> new Call(
                        Texts.cut(call.caller(), Series.NAME_BYTES), Texts.cut(call.callee(), Series.NAME_BYTES)))
                .distinct()
                .toList();
    }

    private List<SeriesValue> series(Counters.Reading counters) {
        List<SeriesValue> values = new ArrayList<>();
        for (SeriesQuery query : system.series()) {
            sight.answer(query.id()).ifPresent(answer -> answer.samples()
                    .forEach(sample -> value(query, sample, counters).ifPresent(values::add)));
        }
        return Require.bounded(values, MonitorStage.MAX_SERIES);
    }

    private Optional<SeriesValue> value(SeriesQuery query, Sample sample, Counters.Reading counters) {
        Double value =
                query.counter() ? counters.of(query.id()).get(Series.key(sample)) : Double.valueOf(sample.value());
        return Optional.ofNullable(value)
                .map(known -> new SeriesValue(
                        Series.written(Series.named(query, sample)),
                        Texts.cut(Series.named(query, sample).name(), Series.NAME_BYTES),
                        Series.component(system.componentLabels(), Series.labels(sample))
                                .orElse(null),
                        query.role(),
                        known));
    }

    private MonitorState after(Counters.Reading counters, Watch watch, CycleCompleted completed) {
        boolean blind = completed.status() == CycleStatus.BLIND;
        return new MonitorState(
                before.systemId(),
                cycle,
                sight.time(),
                sight.interval(),
                completed.status(),
                completed.reason(),
                counters.counters(),
                watch.breaches(),
                before.resolved(),
                rules(counters),
                before.statistics()
                        .cycle(completed.status(), completed.reason(), sight.duration())
                        .with(watch.events()),
                recent(watch),
                blind ? before.series() : completed.series(),
                completed.activeTotal() > 0 ? sight.time() : before.lastActive(),
                sight.targets());
    }

    private List<Violation> recent(Watch watch) {
        List<Violation> recent = new ArrayList<>(before.recent());
        watch.events().stream()
                .filter(ViolationDetected.class::isInstance)
                .map(event -> ((ViolationDetected) event).violation())
                .forEach(recent::add);
        return recent.subList(Math.max(0, recent.size() - MonitorState.MAX_RECENT), recent.size());
    }

    private Map<String, RuleSight> rules(Counters.Reading counters) {
        Map<String, RuleSight> rules = new TreeMap<>();
        for (Rule rule : system.rules()) {
            RuleSight known = before.rules().get(rule.id());
            rules.put(
                    rule.id(),
                    sight.answer(rule.id())
                            .map(answer -> seen(Judgement.of(rule, answer, counters.of(rule.id()))))
                            .orElseGet(() -> unseen(rule, known)));
        }
        return rules;
    }

    private RuleSight seen(Judgement judgement) {
        return judgement
                .worst()
                .map(finding -> new RuleSight(judgement.findings().size(), finding.value(), sight.time(), null))
                .orElse(new RuleSight(0, null, sight.time(), null));
    }

    private RuleSight unseen(Rule rule, RuleSight known) {
        String reason = sight.failures().get(rule.id());
        String failure = Texts.joined(reason == null ? sight.reasons() : List.of(reason), REASON_BYTES);
        return known == null
                ? new RuleSight(0, null, null, failure)
                : new RuleSight(known.matched(), known.worst(), known.at(), failure);
    }
}
