package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Alternative;
import io.mapek.schema.model.PatternConfidence;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.RootCause;
import java.time.Duration;
import java.util.List;

/** The policy that a chosen candidate becomes, beside those it was preferred to. */
record Proposal(Situation at, AnalysisCompleted analysis, List<Candidate> candidates, Candidate chosen) {
    /** A violation that is over may have been counted by a rule with this look-back, which increments rules have. */
    private static final Duration UNSEEN_LOOK_BACK = Duration.ofSeconds(60);

    private static final int MOST_ALTERNATIVES = 5;

    private static final int MOST_PATTERNS = 10;

    Pending pending(Policy policy) {
        return new Pending(policy, chosen.personOnly());
    }

    Policy policy() {
        RootCause cause = chosen.cause();
        return new Policy(
                chosen.policyId(),
                at.state().systemId(),
                PolicyOrigin.PLANNED,
                cause.cause(),
                cause.component(),
                chosen.name(),
                chosen.actions(),
                chosen.strategy().priority(),
                chosen.strategy().risk(),
                chosen.score(),
                alternatives(),
                cause.fingerprints(),
                analysis.id(),
                cause.episodeId(),
                at.state().attempts(cause.episodeId()) + 1,
                lookBack(cause),
                analysis.interval(),
                at.now(),
                at.now().plus(at.system().plan().approvalTtl()),
                null,
                patterns(cause));
    }

    private List<PatternConfidence> patterns(RootCause cause) {
        return analysis.patterns().stream()
                .filter(pattern -> cause.cause().equals(pattern.cause()))
                .map(pattern -> new PatternConfidence(pattern.kind(), pattern.confidence()))
                .distinct()
                .limit(MOST_PATTERNS)
                .toList();
    }

    private List<Alternative> alternatives() {
        return candidates.stream()
                .filter(other -> other != chosen)
                .limit(MOST_ALTERNATIVES)
                .map(other -> new Alternative(other.name(), other.score(), whyNot(other)))
                .toList();
    }

    private String whyNot(Candidate other) {
        if (at.state().breaker(other.cause().cause(), other.name()).isPresent()) {
            return "its breaker is open";
        }
        if (!other.isWorthIt()) {
            return "not worth it: score " + Texts.number(other.score().value());
        }
        if (other.isHighRisk() && other.drawn() > chosen.drawn()) {
            return "it is not the best expected, and a HIGH risk is not explored: score "
                    + Texts.number(other.score().value());
        }
        boolean drawn = chosen.drawn() != chosen.score().value()
                || other.drawn() != other.score().value();
        return drawn
                ? "drawn score " + Texts.number(other.drawn()) + " against " + Texts.number(chosen.drawn())
                : "score " + Texts.number(other.score().value()) + " against "
                        + Texts.number(chosen.score().value());
    }

    private Duration lookBack(RootCause cause) {
        List<ActiveViolation> explained = analysis.active().stream()
                .filter(violation -> cause.fingerprints().contains(violation.fingerprint()))
                .toList();
        Duration longest = explained.stream()
                .map(ActiveViolation::lookBack)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        boolean allSeen = explained.size() >= cause.fingerprints().size();
        return allSeen || longest.compareTo(UNSEEN_LOOK_BACK) > 0 ? longest : UNSEEN_LOOK_BACK;
    }
}
