package io.mapek.plan.domain;

import io.mapek.schema.event.Command;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.Alternative;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.Score;
import io.mapek.schema.model.Target;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A system of which Plan knows as much as it ever keeps. */
final class Bounds {
    private static final Instant NOW = PlanWorld.START;
    private static final String NAME = "a-rather-long-name-of-some-component-or-cause";

    /** As long as a command's words may be, in letters of three bytes. */
    private static final String BY = "因".repeat(Command.LONGEST_NAME);

    private static final String REASON = "因".repeat(Command.LONGEST_REASON);

    private Bounds() {}

    static PlanState full() {
        return new PlanState(
                "charter",
                LoopMode.ACTIVE,
                new Sight("analysis", NOW, Duration.ofSeconds(10), many(Sight.MOST, Bounds::id), true),
                many(PlanState.PENDING, i -> new Pending(policy(i), NAME, BY, REASON)),
                many(PlanState.PAST, Bounds::past),
                ongoing(ongoing(null)),
                many(PlanState.DONE, Bounds::done),
                many(PlanState.SPENT, i -> new Spent(id(i), NAME, ActionType.ACTIVATE_EMERGENCY_OVERRIDE, NOW)),
                many(PlanState.ATTEMPTS, i -> new Attempt(NAME, NAME + i, OutcomeType.INEFFECTIVE, false, NOW)),
                many(PlanState.ATTEMPTS, i -> new Breaker(NAME, NAME + i, NOW, NAME)),
                many(PlanState.LESSONS, Bounds::lesson),
                many(PlanState.ANNOUNCED, Bounds::id),
                many(PlanState.ATTEMPTS, Bounds::id),
                7,
                many(PlanState.SCALED, i -> new ScaledUp(NAME + i, 20, 5, id(i), NOW)),
                many(PlanState.ATTEMPTS, Bounds::id),
                many(PlanState.ATTEMPTS, i -> new HeldOut(id(i), NOW, NOW)),
                many(
                        PlanState.WITHHELD,
                        i -> new PastWithheld(
                                NOW, id(i), NAME, NAME, NAME, WithheldReason.COOL_DOWN, "因".repeat(500), 0.5)));
    }

    private static Ongoing ongoing(Ongoing undoes) {
        return new Ongoing(id(1), policy(1), NOW, BY, null, true, NOW, BY, null, id(2), undoes);
    }

    private static <T> List<T> many(int n, IntFunction<T> one) {
        return IntStream.range(0, n).mapToObj(one).toList();
    }

    private static String id(int i) {
        return Ids.derive("id", i);
    }

    private static List<PlannedAction> actions() {
        return many(
                20,
                i -> new PlannedAction(
                        id(i),
                        new Action.UpdateConfiguration(NAME, Map.of(NAME, NAME, NAME + 2, NAME)),
                        new Target("kubernetes", "Deployment", NAME, NAME, Map.of(NAME, NAME)),
                        Map.of(NAME, NAME, NAME + 2, NAME)));
    }

    private static Score score() {
        return new Score(
                0.8, 0.5, 0.5, 0.5, NAME, 10, 0.1, 0.9, Map.of("1 SCALE_UP", 0.15), 0.4, 0.15, 0.25, "a".repeat(400));
    }

    private static Policy policy(int i) {
        return new Policy(
                id(i),
                "charter",
                PolicyOrigin.PLANNED,
                NAME,
                NAME,
                NAME,
                actions(),
                Priority.HIGH,
                Risk.LOW,
                score(),
                many(5, n -> new Alternative(NAME + n, score(), NAME)),
                many(100, Bounds::id),
                id(i),
                id(i),
                1,
                Duration.ZERO,
                Duration.ofSeconds(10),
                NOW,
                NOW,
                null);
    }

    private static PastPolicy past(int i) {
        PastPolicy policy = PastPolicy.of(policy(i), Fate.EXPIRED, NOW, BY, REASON + "and more");
        Life life = policy.life();
        return new PastPolicy(
                policy.policyId(),
                NAME,
                NAME,
                id(i),
                Fate.APPROVED,
                NOW,
                BY,
                policy.reason(),
                0.5,
                policy.arithmetic(),
                new Life(
                        NOW,
                        NAME,
                        Priority.HIGH,
                        Risk.LOW,
                        many(life.actions().size(), n -> "因".repeat(120)),
                        many(life.rejected().size(), n -> "因".repeat(120)),
                        id(i),
                        ExecutionStatus.FAILED,
                        NOW,
                        "因".repeat(120),
                        OutcomeType.UNKNOWN,
                        NAME));
    }

    private static Done done(int i) {
        return new Done(
                id(i),
                PolicyOrigin.PLANNED,
                NAME,
                NAME,
                NAME,
                id(i),
                many(100, Bounds::id),
                Duration.ZERO,
                BY,
                ExecutionStatus.COMPLETED,
                NOW,
                many(20, n -> NAME + n),
                actions(),
                many(20, n -> NAME),
                false,
                id(i),
                new Ahead(BY, true, id(i)));
    }

    private static Effectiveness lesson(int i) {
        return new Effectiveness(
                "charter",
                NAME,
                NAME + i,
                false,
                30,
                20,
                5,
                1,
                2,
                12.123456789,
                4.123456789,
                0.74,
                0.5,
                0.9,
                0.96,
                20,
                123.456789,
                99,
                40,
                12.5,
                0.123456789,
                Judgement.BETTER,
                id(i),
                NOW,
                400);
    }
}
