package io.mapek.knowledge.domain;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.OutcomeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a measurement into its assessment. */
final class Assessor {
    private final Timing timing;
    private final OutcomeJudge judge;

    Assessor(Timing timing) {
        this.timing = timing;
        this.judge = new OutcomeJudge(timing);
    }

    OutcomeAssessed assess(KnowledgeState state, Measurement measurement, Instant time) {
        Subject subject = measurement.subject();
        Look look = measurement.look();
        Cycle latest = look.closing() == null ? look.last() : look.closing();
        Verdict verdict = judge.judge(measurement, state);
        Optional<String> refusal = Selection.refusal(state, measurement, verdict.before(), time);
        return new OutcomeAssessed(
                id(state.systemId(), subject),
                state.systemId(),
                time,
                subject.executionId(),
                subject.policyId(),
                subject.episodeId(),
                subject.cause(),
                subject.component(),
                subject.strategy(),
                subject.attempt(),
                subject.control(),
                subject.kind(),
                verdict.outcome(),
                verdict.before(),
                verdict.after(),
                state.sight().byComponent(look.baseline(), subject.fingerprints()),
                state.sight().byComponent(latest, subject.fingerprints()),
                measurement.startedAt(),
                measurement.window(timing).begin(),
                latest == null ? null : latest.time(),
                verdict.timeToStabilisation(),
                refusal.isEmpty() && verdict.outcome() != OutcomeType.UNKNOWN,
                evidence(state, measurement, verdict, refusal),
                verdict.newlyCritical());
    }

    private static String id(String systemId, Subject subject) {
        return subject.control()
                ? Ids.derive("control", systemId, subject.episodeId(), subject.kind())
                : Ids.derive("assessment", systemId, subject.executionId());
    }

    private static List<String> evidence(
            KnowledgeState state, Measurement measurement, Verdict verdict, Optional<String> refusal) {
        List<String> all = new ArrayList<>(verdict.evidence());
        if (verdict.outcome() == OutcomeType.UNKNOWN) {
            return all;
        }
        refusal.ifPresent(all::add);
        if (refusal.isEmpty() && !measurement.isOnTime(state)) {
            all.add("Not compared with what passes by itself: it began " + Texts.seconds(measurement.lateBy(state))
                    + " after it could have.");
        }
        return all;
    }
}
