package io.mapek.monitor.domain;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One cycle of one system, from what was seen to what is told. */
final class Round {
    private static final int REASON_BYTES = 600;
    private static final int MAX_CALLS = 200;

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
        Watch watch = new Watch(system, sight.time(), sight.targets(), sight.blind(), before.breaches());
        Map<String, Judgement> judgements = judgements(counters);
        system.rules().forEach(rule -> watch.judge(rule, Optional.ofNullable(judgements.get(rule.id()))));
        watch.judgeAlerts();
        watch.endForgotten();
        Standing standing =
                Standing.of(watch.breaches(), before.leftOut().heardWithin(system.alertTimeout(), sight.time()));
        List<ViolationEvent> changes = standing.heeded(watch.events());
        List<String> doubts = new ArrayList<>(watch.doubts());
        Watched watched = Watched.of(system, before, sight, counters, doubts.isEmpty());
        doubts.addAll(noRoom(counters.leftOut(), standing));
        CycleCompleted completed = completed(standing, watched, doubts);
        List<Event> events = new ArrayList<>(changes);
        events.add(completed);
        return new Step<>(after(counters, rules(judgements), standing, changes, completed), events);
    }

    /** What the rules that got an answer say. */
    private Map<String, Judgement> judgements(Counters.Reading counters) {
        Map<String, Judgement> judgements = new HashMap<>();
        for (Rule rule : system.rules()) {
            sight.answer(rule.id())
                    .ifPresent(answer -> judgements.put(rule.id(), Judgement.of(rule, answer, counters.of(rule.id()))));
        }
        return judgements;
    }

    private static List<String> noRoom(int counters, Standing standing) {
        List<String> reasons = new ArrayList<>();
        if (counters > 0) {
            reasons.add(counters + " counters found no room and are not counted");
        }
        reasons.addAll(standing.reasons());
        return reasons;
    }

    private CycleCompleted completed(Standing standing, Watched watched, List<String> doubts) {
        Instant now = sight.time();
        List<ActiveViolation> active = Precedence.told(standing.breaches().values()).stream()
                .map(breach -> breach.active(now))
                .toList();
        List<String> reasons = new ArrayList<>(sight.reasons());
        doubts.stream().filter(doubt -> !reasons.contains(doubt)).forEach(reasons::add);
        reasons.addAll(leftOut(watched.values().size()));
        return new CycleCompleted(
                Ids.derive("cycle", system.id(), now),
                system.id(),
                now,
                cycle,
                sight.status(doubts),
                Texts.joined(reasons, REASON_BYTES),
                sight.interval(),
                sight.duration(),
                active,
                standing.activeTotal(),
                standing.atStakeTotal(now),
                Room.first(watched.values(), before.series(), MonitorStage.MAX_SERIES),
                calls(),
                before.isKnown() ? List.of() : sight.history(),
                watched.unanswered());
    }

    /** What an OK cycle does not tell: it sees all, and only the ranking of root causes knows less. */
    private List<String> leftOut(int watched) {
        List<String> leftOut = new ArrayList<>();
        if (watched > MonitorStage.MAX_SERIES) {
            leftOut.add(watched + " series are watched, of which " + MonitorStage.MAX_SERIES + " find room");
        }
        if (sight.calls().size() > MAX_CALLS) {
            leftOut.add(sight.calls().size() + " calls are known, of which " + MAX_CALLS + " find room");
        }
        return leftOut;
    }

    private List<Call> calls() {
        return sight.calls().stream()
                .limit(MAX_CALLS)
                .map(call -> new Call(
                        Texts.cut(call.caller(), Series.NAME_BYTES), Texts.cut(call.callee(), Series.NAME_BYTES)))
                .distinct()
                .toList();
    }

    private MonitorState after(
            Counters.Reading counters,
            Map<String, RuleSight> rules,
            Standing standing,
            List<ViolationEvent> changes,
            CycleCompleted completed) {
        boolean blind = completed.status() == CycleStatus.BLIND;
        return new MonitorState(
                before.systemId(),
                cycle,
                sight.time(),
                sight.interval(),
                completed.status(),
                completed.reason(),
                counters.counters(),
                standing.breaches(),
                before.resolved(),
                rules,
                before.statistics()
                        .cycle(completed.status(), completed.reason(), sight.duration())
                        .with(changes),
                before.recentWith(changes),
                blind ? before.series() : completed.series(),
                completed.activeTotal() > 0 || !changes.isEmpty() ? sight.time() : before.lastActive(),
                sight.targets(),
                standing.leftOut(),
                before.ended());
    }

    private Map<String, RuleSight> rules(Map<String, Judgement> judgements) {
        Map<String, RuleSight> rules = new TreeMap<>();
        for (Rule rule : system.rules()) {
            Judgement judgement = judgements.get(rule.id());
            RuleSight known = before.rules().get(rule.id());
            rules.put(rule.id(), judgement == null ? unseen(rule, known) : seen(judgement));
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
