package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.LoopMode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A state on its way to the next: each method changes one part; {@link #state} is the result. */
final class Changed {
    private final PlanState from;
    private LoopMode mode;
    private Sight sight;
    private List<Pending> pending;
    private List<PastPolicy> past;
    private Ongoing ongoing;
    private List<Done> done;
    private List<Spent> spent;
    private List<Attempt> attempts;
    private List<Breaker> breakers;
    private List<Effectiveness> lessons;
    private List<String> announced;
    private List<String> episodes;
    private int quietCycles;
    private List<ScaledUp> scaledUp;
    private List<String> controlled;
    private List<HeldOut> heldOut;
    private List<PastWithheld> withheld;

    Changed(PlanState from) {
        this.from = from;
        mode = from.mode();
        sight = from.sight();
        pending = from.pending();
        past = from.past();
        ongoing = from.ongoing();
        done = from.done();
        spent = from.spent();
        attempts = from.attempts();
        breakers = from.breakers();
        lessons = from.lessons();
        announced = from.announced();
        episodes = from.episodes();
        quietCycles = from.quietCycles();
        scaledUp = from.scaledUp();
        controlled = from.controlled();
        heldOut = from.heldOut();
        withheld = from.withheld();
    }

    Changed mode(LoopMode to) {
        mode = to;
        return this;
    }

    Changed sight(Sight to) {
        sight = to;
        return this;
    }

    Changed quietCycles(int inARow) {
        quietCycles = inARow;
        return this;
    }

    Changed pending(Pending waiting) {
        pending = PlanState.plus(pending, waiting);
        return this;
    }

    Changed past(PastPolicy policy) {
        pending = PlanState.without(pending, one -> one.policyId().equals(policy.policyId()));
        past = PlanState.plus(past, policy);
        return this;
    }

    /** What came of policies that were decided. */
    Changed lived(UnaryOperator<PastPolicy> on) {
        past = past.stream().map(on).toList();
        return this;
    }

    Changed withheld(PastWithheld one) {
        withheld = PlanState.plus(withheld, one);
        return this;
    }

    Changed approved(Ongoing execution, List<Spent> actions) {
        ongoing = execution;
        spent = Stream.concat(spent.stream(), actions.stream()).toList();
        if (execution.policy().episodeId() != null) {
            episodes = PlanState.plus(episodes, execution.policy().episodeId());
        }
        return this;
    }

    /** The execution changed nothing: it counts for no budget, cool-down or attempt. */
    Changed forget(ExecutionFinished execution) {
        spent = PlanState.without(spent, one -> one.executionId().equals(execution.executionId()));
        episodes = PlanState.withoutLast(episodes, execution.policy().episodeId());
        return this;
    }

    Changed ongoing(Ongoing to) {
        ongoing = to;
        return this;
    }

    Changed done(Done execution) {
        done = execution.among(done);
        return this;
    }

    /** It never began. */
    Changed notDone(String executionId) {
        done = PlanState.without(done, one -> one.executionId().equals(executionId));
        return this;
    }

    Changed attempt(Attempt attempt) {
        attempts = PlanState.plus(attempts, attempt);
        return this;
    }

    Changed open(Breaker breaker) {
        breakers = PlanState.plus(breakers, breaker);
        return this;
    }

    /** Closes breakers of a cause, of one strategy or (null) of all, and forgets the attempts that opened them. */
    Changed close(String cause, String strategy) {
        breakers = PlanState.without(breakers, breaker -> breaker.isFor(cause, strategy));
        attempts = PlanState.without(attempts, attempt -> attempt.isFor(cause, strategy));
        return this;
    }

    Changed clearLeftChanged(String cause) {
        done = done.stream()
                .map(one -> one.cause().equals(cause) ? one.cleared() : one)
                .toList();
        return this;
    }

    /** With it, what an earlier attempt to undo it left changed is put right. */
    Changed undone(String executionId) {
        done = done.stream()
                .map(one -> one.concerns(executionId) ? one.cleared() : one)
                .map(one -> one.executionId().equals(executionId) ? one.withUndo() : one)
                .toList();
        return this;
    }

    Changed lesson(Effectiveness lesson) {
        lessons = PlanState.plus(PlanState.without(lessons, one -> one.key().equals(lesson.key())), lesson);
        return this;
    }

    Changed announced(String key) {
        announced = PlanState.plus(announced, key);
        return this;
    }

    List<ScaledUp> scaledUp() {
        return scaledUp;
    }

    Changed scaledUp(List<ScaledUp> all) {
        scaledUp = all;
        return this;
    }

    Changed controlled(String episodeId) {
        controlled = PlanState.plus(PlanState.without(controlled, episodeId::equals), episodeId);
        return this;
    }

    Changed heldOut(HeldOut episode) {
        heldOut =
                PlanState.plus(PlanState.without(heldOut, one -> one.episodeId().equals(episode.episodeId())), episode);
        return this;
    }

    PlanState state() {
        return new PlanState(
                from.systemId(),
                mode,
                sight,
                pending,
                past,
                ongoing,
                done,
                spent,
                attempts,
                breakers,
                lessons,
                announced,
                episodes,
                quietCycles,
                scaledUp,
                controlled,
                heldOut,
                withheld);
    }
}
