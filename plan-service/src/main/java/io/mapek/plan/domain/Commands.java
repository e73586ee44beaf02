package io.mapek.plan.domain;

import io.mapek.schema.event.BreakerClosed;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Optional;

/** Carries out what operators want, or says what became of what they want it for. */
final class Commands {
    private Commands() {}

    static Step<PlanState> carryOut(Situation at, Command command) {
        return switch (command) {
            case LoopModeSet set -> Step.to(at.state().change().mode(set.mode()).state());
            case PolicyDecision decision -> decide(at, decision);
            case RollbackRequested wanted -> rollback(at, wanted);
            case BreakerClosed closed -> close(at, closed);
            case PolicySubmitted wanted -> new ByHand(at, wanted).submit();
        };
    }

    private static Step<PlanState> decide(Situation at, PolicyDecision decision) {
        Optional<Pending> waiting = at.state().pending(decision.policyId());
        if (waiting.isEmpty()) {
            return refused(
                    at,
                    decision,
                    at.state()
                            .past(decision.policyId())
                            .map(PastPolicy::whatHappened)
                            .orElse("no policy " + Texts.cut(decision.policyId()) + " is known for this system"));
        }
        Policy policy = waiting.get().policy();
        return switch (decision.decision()) {
            case REJECT -> Approval.reject(at, policy, decision.by(), decision.reason());
            case APPROVE ->
                at.state().mode() == LoopMode.SHADOW
                        ? refused(at, decision, "the loop is in SHADOW: nothing is executed, nothing can be approved")
                        : Approval.approve(at, policy, decision.by(), decision.reason());
        };
    }

    private static Step<PlanState> rollback(Situation at, RollbackRequested wanted) {
        Ongoing ongoing = at.state().ongoing();
        if (ongoing != null && ongoing.is(wanted.executionId()) && ongoing.isRunning()) {
            return Step.to(at.state()
                    .change()
                    .ongoing(ongoing.wantedUndone(wanted.by()))
                    .state());
        }
        if (at.state().past().stream().anyMatch(past -> past.wasRolledBackFor(wanted))) {
            return Step.to(at.state());
        }
        Optional<Done> done = at.state().done(wanted.executionId());
        if (done.isEmpty()) {
            return refused(at, wanted, "no execution " + Texts.cut(wanted.executionId()) + " is known for this system");
        }
        Undo undo = new Undo(at, done.get());
        return undo.obstacle().map(why -> refused(at, wanted, why)).orElseGet(() -> undo.propose(wanted));
    }

    private static Step<PlanState> close(Situation at, BreakerClosed closed) {
        PlanState after = at.state()
                .change()
                .close(closed.cause(), closed.strategy())
                .clearLeftChanged(closed.cause())
                .state();
        boolean changed = !after.breakers().equals(at.state().breakers())
                || !after.done().equals(at.state().done());
        return changed
                ? Step.to(after)
                : refused(
                        at,
                        closed,
                        "no breaker is open for '" + Texts.cut(closed.cause())
                                + "', and nothing was left changed for it");
    }

    /** What is meant for a system that the configuration does not describe; one for every system does not mean it. */
    static Step<PlanState> forNobody(PlanState state, Command command) {
        if (command.systemId().equals(Event.EVERY_SYSTEM)) {
            return Step.to(state);
        }
        String reason = "no system '" + Texts.name(state.systemId()) + "' is configured";
        return refused(state, command.time(), command, reason);
    }

    static Step<PlanState> refused(Situation at, Command command, String reason) {
        return refused(at.state(), at.now(), command, reason);
    }

    private static Step<PlanState> refused(PlanState state, Instant now, Command command, String reason) {
        return Step.to(
                state,
                new CommandRefused(
                        Ids.derive("command-refused", command.id()),
                        state.systemId(),
                        now,
                        command.id(),
                        command.getClass().getSimpleName(),
                        Texts.cut(command.by()),
                        Texts.cut(reason)));
    }
}
