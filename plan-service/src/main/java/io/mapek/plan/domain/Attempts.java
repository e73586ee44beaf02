package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.OutcomeType;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.List;

/** Counts attempts on causes, and opens breakers when too many were in vain. */
final class Attempts {
    private Attempts() {}

    static Step<PlanState> assessed(Situation at, OutcomeAssessed assessed) {
        Changed changed = at.state().change();
        if (assessed.outcome() == OutcomeType.SUCCESS) {
            changed.close(assessed.cause(), null);
        }
        return made(
                at.with(changed.state()),
                new Attempt(assessed.cause(), assessed.strategy(), assessed.outcome(), false, assessed.time()));
    }

    static Step<PlanState> failed(Situation at, ExecutionFinished finished) {
        String cause = finished.policy().cause();
        return made(at, new Attempt(cause, finished.policy().strategy(), null, true, finished.time()));
    }

    private static Step<PlanState> made(Situation at, Attempt attempt) {
        return breaker(at.with(at.state().change().attempt(attempt).state()), attempt);
    }

    /** Opens the breaker of every strategy tried in vain, when the cause had too many vain attempts. */
    private static Step<PlanState> breaker(Situation at, Attempt last) {
        List<String> vain = vain(at, last);
        int most = at.system().guardrails().maxIneffective();
        if (!last.isVain() || vain.size() < most) {
            return Step.to(at.state());
        }
        String reason = vain.size() + " attempts on '" + last.cause() + "' did not help within "
                + at.system().guardrails().ineffectiveWithin().toMinutes() + " min";
        Changed changed = at.state().change();
        vain.stream()
                .distinct()
                .filter(strategy -> at.state().breaker(last.cause(), strategy).isEmpty())
                .forEach(strategy -> changed.open(new Breaker(last.cause(), strategy, last.at(), reason)));
        Notices.Subject about = new Notices.Subject(last.cause(), null, null, last.cause() + last.at());
        return Notices.escalate(
                at.with(changed.state()),
                about,
                reason + ": the breakers of "
                        + String.join(", ", vain.stream().distinct().toList()) + " are open",
                "find out why nothing helped, then close the breaker");
    }

    private static List<String> vain(Situation at, Attempt last) {
        Instant since = last.at().minus(at.system().guardrails().ineffectiveWithin());
        return at.state().attempts().stream()
                .filter(attempt -> attempt.isVain()
                        && attempt.cause().equals(last.cause())
                        && attempt.at().isAfter(since))
                .map(Attempt::strategy)
                .toList();
    }
}
