package io.mapek.simulation.target;

import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Pause;
import io.mapek.execute.edge.Phases;
import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Ids;
import io.mapek.simulation.Edge;
import io.mapek.simulation.MemoryTopics;
import io.mapek.simulation.fault.Clockwork;
import io.mapek.simulation.fault.Happening;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.fault.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Carries out requests on the target, strictly in order, by the phases of the real effectors; and fails as it is told to. */
public final class SimulatedEffector implements Edge {
    private static final Duration WORK = Duration.ofMillis(200);

    private final SimulatedTarget target;
    private final Schedule schedule;
    private final UnaryOperator<ActionRequested> understanding;
    private long offset;
    private Job job;
    private Instant now = Instant.EPOCH;

    /** One attempt under way. */
    private record Job(
            ActionRequested request, Trouble trouble, Instant taken, Instant does, Instant answers, Outcome outcome) {
        Job done(Outcome what) {
            return new Job(request, trouble, taken, does, answers, what);
        }
    }

    public SimulatedEffector(SimulatedTarget target, Schedule schedule) {
        this(target, schedule, request -> request);
    }

    /**
     * An effector that misunderstands.
     *
     * @param understanding what it takes a request for
     */
    public SimulatedEffector(SimulatedTarget target, Schedule schedule, UnaryOperator<ActionRequested> understanding) {
        this.target = target;
        this.schedule = schedule;
        this.understanding = understanding;
    }

    @Override
    public boolean act(Instant time, MemoryTopics topics) {
        now = time;
        boolean acted = false;
        if (job == null && topics.read(Topic.ACTIONS, offset) instanceof ActionRequested request) {
            offset++;
            job = begin(request);
            acted = true;
        }
        if (job != null && job.outcome() == null && !now.isBefore(job.does())) {
            job = job.done(perform(job.request(), job.trouble()));
            acted = true;
        }
        if (job != null && job.outcome() != null && !now.isBefore(job.answers())) {
            answer(topics);
            job = null;
            acted = true;
        }
        return acted;
    }

    private Job begin(ActionRequested request) {
        Optional<Happening.Failing> failing = schedule.stream(Happening.Failing.class)
                .filter(one -> one.phase() == request.phase() && one.isAt(now))
                .findFirst();
        Trouble trouble = failing.map(Happening.Failing::trouble).orElse(null);
        Duration by = failing.map(Happening.Failing::by).orElse(Duration.ZERO);
        Instant does = now.plus(trouble == Trouble.BEGINS_LATE ? by : WORK);
        Instant answers = does.plus(trouble == Trouble.ANSWERS_LATE ? by : WORK);
        return new Job(request, trouble, now, does, answers, null);
    }

    private Outcome perform(ActionRequested request, Trouble trouble) {
        return switch (trouble) {
            case null -> attempt(request, false);
            case BEGINS_LATE, ANSWERS_LATE, NEVER_ANSWERS -> attempt(request, false);
            case REPEATS -> {
                attempt(request, false);
                yield attempt(request, false);
            }
            case DONE_BUT_TIMED_OUT -> {
                attempt(request, false);
                yield new Outcome.Failed(FailureKind.TIMEOUT, "no answer in time");
            }
            case TIMED_OUT -> new Outcome.Failed(FailureKind.TIMEOUT, "no answer in time");
            case UNAVAILABLE -> new Outcome.Failed(FailureKind.UNAVAILABLE, "503");
            case REJECTS -> new Outcome.Failed(FailureKind.REJECTED, "422");
            case HALF_APPLIED -> {
                attempt(request, true);
                yield new Outcome.Failed(FailureKind.TIMEOUT, "no answer in time");
            }
        };
    }

    private Outcome attempt(ActionRequested request, boolean half) {
        Instant own = now.plus(schedule.error(Clockwork.EFFECTOR, now));
        Phases phases = new Phases(Clock.fixed(own, ZoneOffset.UTC), pause());
        ActionRequested understood = understanding.apply(request);
        return phases.perform(understood, new TargetLever(target, understood, half, isUnseen(understood)));
    }

    private boolean isUnseen(ActionRequested request) {
        return schedule.stream(Happening.Unseen.class)
                .anyMatch(unseen -> unseen.component().equals(request.target().name()) && unseen.isAt(now));
    }

    private static Pause pause() {
        return length -> {};
    }

    private void answer(MemoryTopics topics) {
        if (job.trouble() == Trouble.NEVER_ANSWERS) {
            return;
        }
        ActionResult result = result(job.request(), job.outcome());
        topics.publish(result);
        if (job.trouble() == Trouble.REPEATS) {
            topics.publish(result);
        }
    }

    /** The request's time and how long it took, as the real edge tells it. */
    private ActionResult result(ActionRequested request, Outcome outcome) {
        Instant at = request.time().plus(Duration.between(job.taken(), now));
        return switch (outcome) {
            case Outcome.Done done ->
                new ActionCompleted(
                        Ids.derive("result", request.id(), done),
                        request.systemId(),
                        at,
                        request.id(),
                        request.executionId(),
                        request.actionId(),
                        request.phase(),
                        request.attempt(),
                        done.state(),
                        done.verdict(),
                        done.detail(),
                        job.does());
            case Outcome.Failed failed ->
                new ActionFailed(
                        Ids.derive("result", request.id(), failed.kind()),
                        request.systemId(),
                        at,
                        request.id(),
                        request.executionId(),
                        request.actionId(),
                        request.phase(),
                        request.attempt(),
                        failed.kind(),
                        failed.reason());
        };
    }

    @Override
    public Optional<Instant> next() {
        return Optional.ofNullable(job).map(one -> one.outcome() == null ? one.does() : one.answers());
    }
}
