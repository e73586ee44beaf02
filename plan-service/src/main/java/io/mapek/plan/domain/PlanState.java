package io.mapek.plan.domain;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that Plan knows of one system. Every list has a bound; the oldest go first.
 *
 * @param sight null before the first analysis that saw anything
 * @param pending at most {@link #PENDING}
 * @param past at most {@link #PAST}, the latest {@link #LIVES} of them with their life
 * @param ongoing the holder of the lock, or null
 * @param done at most {@link #DONE}
 * @param spent of the last hour, at most {@link #SPENT}
 * @param attempts of the last hours, at most {@link #ATTEMPTS}
 * @param lessons one per cause and strategy, at most {@link #LESSONS}
 * @param announced what was withheld or escalated already and need not be said again, at most {@link #ANNOUNCED}
 * @param episodes one entry per approved execution: its episode, at most {@link #ATTEMPTS}
 * @param quietCycles clean cycles in a row
 * @param scaledUp scale-ups of ours still in place, at most {@link #SCALED}
 * @param controlled episodes left alone whose control is assessed, at most {@link #ATTEMPTS}
 * @param heldOut episodes left alone by lot, and until when at the latest, at most {@link #ATTEMPTS}
 * @param withheld what was told to be withheld, the latest last, at most {@link #WITHHELD}
 */
public record PlanState(
        String systemId,
        LoopMode mode,
        Sight sight,
        List<Pending> pending,
        List<PastPolicy> past,
        Ongoing ongoing,
        List<Done> done,
        List<Spent> spent,
        List<Attempt> attempts,
        List<Breaker> breakers,
        List<Effectiveness> lessons,
        List<String> announced,
        List<String> episodes,
        int quietCycles,
        List<ScaledUp> scaledUp,
        List<String> controlled,
        List<HeldOut> heldOut,
        List<PastWithheld> withheld) {
    static final int PENDING = 6;
    static final int PAST = 50;
    static final int LIVES = 10;
    static final int DONE = 10;
    public static final int SPENT = 500;
    static final int ATTEMPTS = 50;
    static final int LESSONS = 150;
    static final int ANNOUNCED = 200;
    static final int SCALED = 20;
    static final int WITHHELD = 20;

    public PlanState {
        Require.text(systemId, "systemId");
        pending = latest(pending, PENDING);
        past = newestWhole(latest(past, PAST));
        done = latest(done, DONE);
        spent = latest(spent, SPENT);
        attempts = latest(attempts, ATTEMPTS);
        breakers = latest(breakers, ATTEMPTS);
        lessons = latest(lessons, LESSONS);
        announced = latest(announced, ANNOUNCED);
        episodes = latest(episodes, ATTEMPTS);
        scaledUp = latest(scaledUp, SCALED);
        controlled = latest(controlled, ATTEMPTS);
        heldOut = latest(heldOut, ATTEMPTS);
        withheld = latest(withheld, WITHHELD);
    }

    static PlanState empty(String systemId, LoopMode mode) {
        return new PlanState(
                systemId, mode, null, null, null, null, null, null, null, null, null, null, null, 0, null, null, null,
                null);
    }

    Optional<Pending> pending(String policyId) {
        return pending.stream()
                .filter(waiting -> waiting.policyId().equals(policyId))
                .findFirst();
    }

    Optional<PastPolicy> past(String policyId) {
        return past.stream()
                .filter(policy -> policy.policyId().equals(policyId))
                .findFirst();
    }

    Optional<Done> done(String executionId) {
        return done.stream()
                .filter(execution -> execution.executionId().equals(executionId))
                .findFirst();
    }

    /** What was learned of a strategy for a cause. */
    public Optional<Effectiveness> lesson(String cause, String strategy) {
        return lessons.stream()
                .filter(lesson -> !lesson.shared()
                        && lesson.cause().equals(cause)
                        && lesson.subject().equals(strategy))
                .findFirst();
    }

    /** The open breaker of a strategy for a cause. */
    public Optional<Breaker> breaker(String cause, String strategy) {
        return breakers.stream()
                .filter(breaker ->
                        breaker.cause().equals(cause) && breaker.strategy().equals(strategy))
                .findFirst();
    }

    /** How many executions of this episode were approved. */
    int attempts(String episodeId) {
        return (int) episodes.stream().filter(one -> one.equals(episodeId)).count();
    }

    Optional<HeldOut> heldOut(String episodeId) {
        return heldOut.stream().filter(one -> one.episodeId().equals(episodeId)).findFirst();
    }

    boolean isIdle() {
        return ongoing == null && pending.isEmpty();
    }

    Changed change() {
        return new Changed(this);
    }

    private static <T> List<T> latest(List<T> values, int most) {
        List<T> all = Require.copy(values);
        return all.size() <= most ? all : List.copyOf(all.subList(all.size() - most, all.size()));
    }

    private static List<PastPolicy> newestWhole(List<PastPolicy> all) {
        int older = all.size() - LIVES;
        if (older <= 0) {
            return all;
        }
        return Stream.concat(
                        all.stream().limit(older).map(PastPolicy::inShort),
                        all.stream().skip(older))
                .toList();
    }

    static <T> List<T> plus(List<T> values, T one) {
        return Stream.concat(values.stream(), Stream.of(one)).toList();
    }

    static List<String> withoutLast(List<String> values, String one) {
        List<String> rest = new ArrayList<>(values);
        int last = rest.lastIndexOf(one);
        if (last >= 0) {
            rest.remove(last);
        }
        return List.copyOf(rest);
    }

    static <T> List<T> without(List<T> values, Predicate<T> gone) {
        List<T> rest = new ArrayList<>(values);
        rest.removeIf(gone);
        return List.copyOf(rest);
    }
}
