package io.mapek.knowledge.domain;

import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.Calibration;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Insight;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Ends measurements: assesses them, learns what is to be learned, and draws insights from it. */
final class Conclusions {
    private final Assessor assessor;
    private final Learner learner;
    private final Timing timing;

    Conclusions(Timing timing, Priors priors) {
        this.timing = timing;
        this.assessor = new Assessor(timing);
        this.learner = new Learner(priors);
    }

    /** Ends what is decided, and what there is no more room for. */
    Step<KnowledgeState> concludeDecided(KnowledgeState state) {
        Step<KnowledgeState> step = Step.to(state);
        for (Measurement measurement : state.open()) {
            if (measurement.decided()) {
                step = step.then(conclude(step.state(), measurement, decidedAt(measurement)));
            }
        }
        while (step.state().open().size() > KnowledgeState.MAX_OPEN) {
            Measurement surplus = leastNeeded(step.state().open());
            step = step.then(conclude(step.state(), surplus, decidedAt(surplus)));
        }
        return step.then(aged(step.state()));
    }

    /** Ends what has waited long enough. */
    Step<KnowledgeState> concludeOverdue(KnowledgeState state, Instant now) {
        Step<KnowledgeState> step = Step.to(state);
        for (Measurement measurement : state.open()) {
            if (!measurement.overdue(timing).isAfter(now)) {
                step = step.then(conclude(step.state(), measurement, now));
            }
        }
        return step.then(aged(step.state()));
    }

    private Step<KnowledgeState> conclude(KnowledgeState state, Measurement measurement, Instant time) {
        Subject subject = measurement.subject();
        OutcomeAssessed assessed = assessor.assess(state, measurement, time);
        KnowledgeState ended = state.without(measurement)
                .with(state.history().with(assessed))
                .with(followed(state.loop(), assessed, measurement));
        boolean aged = state.episodes()
                .find(subject.episodeId())
                .map(Episodes.Tracked::aged)
                .orElse(false);
        Lesson lesson = new Lesson(
                assessed, subject.control() ? List.of() : subject.actionTypes(), !aged, measurement.isOnTime(state));
        boolean teaches =
                Selection.refusal(state, measurement, assessed.before(), time).isEmpty()
                        && (lesson.known() || !subject.control());
        Step<KnowledgeState> step = Step.to(ended, assessed);
        if (!teaches) {
            return step;
        }
        Step<KnowledgeState> learned = step.then(learn(ended, lesson));
        return measurement.isNotDone() ? learned : learned.then(calibrated(learned.state(), subject, assessed));
    }

    private static Loop followed(Loop loop, OutcomeAssessed assessed, Measurement measurement) {
        Subject subject = measurement.subject();
        boolean neverEnded = !subject.control() && measurement.ending() == null;
        boolean remedy = !subject.control() && subject.origin() != PolicyOrigin.UNDO;
        Loop counted = loop.assessed(assessed, remedy);
        if (neverEnded) {
            counted = counted.with(counted.work().withExecution());
        }
        String detail = assessed.outcome() + ": " + assessed.before() + " before, " + assessed.after() + " after";
        return subject.control()
                ? counted
                : counted.incidentMoves(
                        subject.episodeId(),
                        incident -> incident.isCarriedOutBy(assessed.executionId())
                                ? incident.at(Incident.Standing.ASSESSED, detail, assessed.time())
                                : incident);
    }

    private Step<KnowledgeState> learn(KnowledgeState state, Lesson lesson) {
        Ledger ledger = learner.learn(state.ledger(), lesson);
        Episodes episodes =
                lesson.known() ? state.episodes().aged(lesson.assessment().episodeId()) : state.episodes();
        Step<KnowledgeState> step = Step.to(state.with(ledger).with(episodes));
        for (Effectiveness row : ledger.changedSince(state.ledger())) {
            step = step.then(Step.to(step.state(), updated(row, lesson.assessment())));
        }
        for (Effectiveness row : ledger.changedSince(state.ledger())) {
            InsightRules.Change change = new InsightRules.Change(
                    state.ledger().rows().get(row.key()), row, ledger.lately().getOrDefault(row.key(), List.of()));
            step = step.then(drawn(step.state(), change, lesson.assessment().time()));
        }
        return step;
    }

    /** Episodes that are over and of which nothing is measured any more make what was learned of their cause forget, too. */
    private Step<KnowledgeState> aged(KnowledgeState state) {
        Step<KnowledgeState> step = Step.to(state);
        for (Map.Entry<String, Episodes.Tracked> one : state.episodes().byId().entrySet()) {
            boolean measured = state.open().stream()
                    .anyMatch(open -> one.getKey().equals(open.subject().episodeId()));
            if (one.getValue().closed() && !one.getValue().aged() && !measured) {
                step = step.then(aged(step.state(), one.getKey(), one.getValue().cause()));
            }
        }
        return step;
    }

    private Step<KnowledgeState> aged(KnowledgeState state, String episodeId, String cause) {
        KnowledgeState done = state.with(state.episodes().aged(episodeId));
        Instant time = state.sight().cycles().getLast().time();
        if (Selection.isIncluded(state, cause, time)) {
            return Step.to(done);
        }
        Ledger ledger = learner.forget(state.ledger(), cause, time);
        Step<KnowledgeState> step = Step.to(done.with(ledger));
        for (Effectiveness row : ledger.changedSince(state.ledger())) {
            String id = Ids.derive("effectiveness", row.key(), row.revision(), episodeId);
            step = step.then(Step.to(step.state(), new EffectivenessUpdated(id, row.systemId(), time, row)));
        }
        return step;
    }

    /** Acting on a confidence shows whether it was right; waiting does not. */
    private static Step<KnowledgeState> calibrated(KnowledgeState state, Subject subject, OutcomeAssessed assessed) {
        if (subject.control() || assessed.outcome() == OutcomeType.UNKNOWN) {
            return Step.to(state);
        }
        Calibrations latest = state.calibrations().with(state.systemId(), subject, assessed.outcome(), assessed.time());
        Step<KnowledgeState> step = Step.to(state.with(latest));
        for (Calibration changed : latest.changedSince(state.calibrations())) {
            String id = Ids.derive("calibration", changed.kind(), changed.name(), changed.revision(), assessed.id());
            step = step.then(
                    Step.to(step.state(), new CalibrationUpdated(id, state.systemId(), assessed.time(), changed)));
        }
        return step;
    }

    private static Event updated(Effectiveness row, OutcomeAssessed assessed) {
        String id = Ids.derive("effectiveness", row.key(), row.revision(), assessed.id());
        return new EffectivenessUpdated(id, row.systemId(), assessed.time(), row);
    }

    private static Step<KnowledgeState> drawn(KnowledgeState state, InsightRules.Change change, Instant time) {
        Step<KnowledgeState> step = Step.to(state);
        List<Insight> insights = InsightRules.all().stream()
                .map(rule -> rule.draw(change))
                .flatMap(Optional::stream)
                .filter(insight -> !state.history().hasDrawn(insight.insightId()))
                .toList();
        for (Insight insight : insights) {
            InsightDrawn event = new InsightDrawn(insight.insightId(), state.systemId(), time, insight);
            KnowledgeState told = step.state().with(step.state().history().with(event));
            step = step.then(Step.to(told, event));
        }
        return step;
    }

    /** When the last thing happened that it waited for. */
    private static Instant decidedAt(Measurement measurement) {
        Cycle latest = measurement.look().closing();
        Instant closed = latest == null ? measurement.startedAt() : latest.time();
        Instant ended = measurement.ending() == null
                ? measurement.startedAt()
                : measurement.ending().at();
        return closed.isAfter(ended) ? closed : ended;
    }

    /** What is only shown before what is compared with, that before executions, and the oldest of each. */
    private static Measurement leastNeeded(List<Measurement> open) {
        Stream<Measurement> controls =
                open.stream().filter(measurement -> measurement.subject().control());
        return controls.min(Comparator.comparing(
                        measurement -> measurement.subject().comparable()))
                .orElse(open.getFirst());
    }
}
