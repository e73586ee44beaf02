package io.mapek.knowledge.domain;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Adds a lesson to the ledger: every incident of a cause makes all its rows forget a little, whatever became of it; its
 * outcome, if there is one to learn from, adds to one.
 */
final class Learner {
    private final Priors priors;

    Learner(Priors priors) {
        this.priors = priors;
    }

    Ledger learn(Ledger ledger, Lesson lesson) {
        List<Effectiveness> rows =
                new ArrayList<>(ledger.ofCause(lesson.assessment().cause()));
        rows.addAll(unopened(ledger, lesson));
        Ledger latest = ledger;
        for (Effectiveness row : rows) {
            boolean about = lesson.isAbout(row.subject(), row.shared());
            if (lesson.known() || about) {
                long revision = ledger.rows().containsKey(row.key()) ? row.revision() + 1 : 1;
                latest = latest.put(learned(row, lesson, about, revision));
            }
            if (lesson.known() && about) {
                latest = latest.remember(row.key(), lesson.credit());
            }
        }
        return latest;
    }

    /** With an incident of a cause that taught nothing: nothing was done, or nobody knows what came of it. */
    Ledger forget(Ledger ledger, String cause, Instant time) {
        Ledger latest = ledger;
        for (Effectiveness row : ledger.ofCause(cause)) {
            Posterior prior = priors.of(cause, row.subject(), row.shared());
            Posterior known = Posterior.of(row);
            if (!known.isAbout(prior)) {
                Row.Content content =
                        new Row.Content(Tally.of(row), known.forgetting(prior, priors.halfLife()), row.judgement());
                latest = latest.put(Row.of(row)
                        .write(
                                content,
                                new Row.Source(row.systemId(), row.lastExecutionId(), time, row.revision() + 1)));
            }
        }
        return latest.forgot(cause, time);
    }

    /** Blank rows for whatever the lesson is about and the ledger lacks. A control is about every strategy of its cause. */
    private List<Effectiveness> unopened(Ledger ledger, Lesson lesson) {
        OutcomeAssessed assessment = lesson.assessment();
        String cause = assessment.cause();
        List<Row> about = new ArrayList<>();
        if (assessment.control()) {
            priors.strategiesFor(cause).forEach(strategy -> about.add(new Row(cause, strategy, false)));
        }
        if (about.isEmpty()) {
            about.add(new Row(cause, assessment.strategy(), false));
        }
        lesson.actionTypes().forEach(type -> about.add(new Row(cause, type.name(), true)));
        Tally beside = beside(ledger.ofCause(cause));
        return about.stream()
                .filter(row -> ledger.ofCause(cause).stream().noneMatch(row::describes))
                .map(row -> row.blank(assessment, beside, priors.of(cause, row.subject(), row.shared())))
                .toList();
    }

    /** What happened by itself is the same for every strategy of a cause. */
    private static Tally beside(List<Effectiveness> rows) {
        Optional<Effectiveness> fullest = rows.stream().max(Comparator.comparing(Effectiveness::controls));
        return Tally.beside(
                fullest.map(Effectiveness::controls).orElse(0),
                fullest.map(Effectiveness::controlSuccesses).orElse(0.0));
    }

    private Effectiveness learned(Effectiveness old, Lesson lesson, boolean about, long revision) {
        Tally before = Tally.of(old);
        Tally now = about ? before.withExecution(lesson) : before;
        now = lesson.assessment().control() ? now.withControl(lesson) : now;
        Posterior posterior = Posterior.of(old);
        if (lesson.known()) {
            Posterior prior = priors.of(old.cause(), old.subject(), old.shared());
            posterior = lesson.ages() ? posterior.forgetting(prior, priors.halfLife()) : posterior;
            posterior = about ? posterior.with(lesson.credit()) : posterior;
        }
        Judgement judgement = Uplift.judge(before, now, old.judgement());
        String execution = about ? lesson.assessment().executionId() : old.lastExecutionId();
        return Row.of(old)
                .write(
                        new Row.Content(now, posterior, judgement),
                        new Row.Source(
                                lesson.assessment().systemId(),
                                execution,
                                lesson.assessment().time(),
                                revision));
    }
}
