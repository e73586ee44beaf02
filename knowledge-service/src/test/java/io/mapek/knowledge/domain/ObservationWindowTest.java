package io.mapek.knowledge.domain;

import static io.mapek.knowledge.domain.World.aSystem;
import static io.mapek.knowledge.domain.World.at;
import static io.mapek.knowledge.domain.World.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an effect is looked for, and when it cannot be known. */
class ObservationWindowTest {
    private static final Policy LEVEL = policy().build();
    private static final Policy COUNTER = policy().lookingBack("60s").build();

    @Test
    void shouldEndTwoCyclesAfterSettleForALevel() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL).completed("x", 0, 1, LEVEL);

        world.cycles(2, 40, 4);

        assertThat(world.assessment().windowStart()).isEqualTo(at(1 + 15));
        assertThat(world.assessment().windowEnd()).isEqualTo(at(20));
        assertThat(world.assessment().time()).isEqualTo(at(20));
    }

    @Test
    void shouldWaitForTheLookBackOfACounter() {
        World world = aSystem().cycle(0, 4).started("x", 0, COUNTER).completed("x", 0, 1, COUNTER);

        world.cycles(2, 78, 4);

        assertThat(world.assessments()).isEmpty();
        assertThat(world.cycle(80, 4).assessment().windowEnd()).isEqualTo(at(80));
    }

    @Test
    void shouldCountNothingFromBeforeTheEndOfSettle() {
        World world = aSystem().cycle(0, 10).started("x", 0, COUNTER).completed("x", 0, 1, COUNTER);

        world.cycles(2, 74, 10).cycles(76, 90, 2);

        assertThat(world.assessment().after()).isEqualTo(2);
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.PARTIAL);
    }

    @Test
    void shouldEndEarlyAfterThreeCleanCyclesButNotBeforeSettleAndThreeCycles() {
        World world = aSystem().cycle(0, 4).started("x", 0, COUNTER).completed("x", 0, 1, COUNTER);

        world.cycles(2, 20, 0);

        assertThat(world.assessments()).isEmpty();
        OutcomeAssessed assessed = world.cycle(22, 0).assessment();
        assertThat(assessed.outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(assessed.timeToStabilisation()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldCallAGoodFixOfACounterASuccess() {
        World world = aSystem().cycle(0, 9).started("x", 0, COUNTER).completed("x", 0, 1, COUNTER);

        world.cycles(2, 30, 9).cycles(32, 36, 0);

        OutcomeAssessed assessed = world.assessment();
        assertThat(assessed.outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(assessed.windowEnd()).isEqualTo(at(36));
        assertThat(assessed.timeToStabilisation()).isEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void shouldNotEndEarlyWhenACleanRunIsBroken() {
        World world = aSystem().cycle(0, 9).started("x", 0, COUNTER).completed("x", 0, 1, COUNTER);

        world.cycles(2, 22, 9).cycles(24, 26, 0).cycles(28, 90, 9);

        assertThat(world.assessment().windowEnd()).isEqualTo(at(80));
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.INEFFECTIVE);
    }

    @Test
    void shouldUseTheSystemsOwnInterval() {
        Policy slow = policy().interval(Duration.ofSeconds(30)).build();
        World world = World.aSystemLookedAtEvery("30s")
                .cycle(0, 4)
                .started("x", 3, slow)
                .completed("x", 3, 4, slow);

        world.cycles(30, 120, 0);

        assertThat(world.assessment().windowStart()).isEqualTo(at(4 + 15));
        assertThat(world.assessment().windowEnd()).isEqualTo(at(90));
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
    }

    @Test
    void shouldNotKnowWhenACycleInTheWindowWasBlind() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL).completed("x", 0, 1, LEVEL);

        world.cycles(2, 14, 0).feed(world.analysis(16).blind().build()).cycles(18, 40, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(world.assessment().learned()).isFalse();
        assertThat(world.assessment().timeToStabilisation()).isNull();
    }

    @Test
    void shouldNotMindABlindCycleBeforeTheWindow() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL).completed("x", 0, 1, LEVEL);

        world.feed(world.analysis(2).blind().build()).cycles(4, 40, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
    }

    @Test
    void shouldNotKnowWhenCyclesWereMissingInTheWindow() {
        World world = aSystem().cycle(0, 4).started("x", 0, COUNTER).completed("x", 0, 1, COUNTER);

        world.cycles(2, 18, 4).cycles(60, 90, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
    }

    @Test
    void shouldNotKnowWhenNobodyWasLookingAtTheStart() {
        World world = aSystem().cycle(0, 4).started("x", 60, LEVEL).completed("x", 60, 61, LEVEL);

        world.cycles(62, 100, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
    }

    @Test
    void shouldNotKnowWhenCyclesStopComing() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL).completed("x", 0, 1, LEVEL);

        world.cycles(2, 10, 0).advanceTo(at(1000));

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(world.assessment().time()).isEqualTo(at(1 + 15 + 4 + 120));
    }

    @Test
    void shouldNotKnowWhenTheExecutionDoesNotEnd() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        double longest = World.SYSTEMS.systems().getFirst().execute().longest(1).toSeconds();
        world.cycles(2, longest, 0);
        assertThat(world.assessments()).isEmpty();
        world.cycles(longest + 2, longest + 4, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(world.state.loop().work().executed()).isEqualTo(1);
    }

    /** Retries and an open breaker may take longer than any window: as long as Plan waits for the end, so does Knowledge. */
    @Test
    void shouldUseAnEndThatComesAfterMinutesWithoutProgress() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        world.cycles(2, 600, 4).completed("x", 0, 600, LEVEL).cycles(602, 640, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(world.assessment().windowStart()).isEqualTo(at(600 + 15));
    }

    @Test
    void shouldNotKnowWhenAnotherExecutionOverlapped() {
        Policy other = policy().id("policy-2").episode("episode-2").build();
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL).completed("x", 0, 1, LEVEL);

        world.cycles(2, 10, 0)
                .started("y", 11, other)
                .completed("y", 11, 12, other)
                .cycles(12, 60, 0);

        assertThat(world.assessments())
                .extracting(OutcomeAssessed::executionId, OutcomeAssessed::outcome)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("x", OutcomeType.UNKNOWN),
                        org.assertj.core.groups.Tuple.tuple("y", OutcomeType.UNKNOWN));
    }

    @Test
    void shouldForgetAnOverlapThatChangedNothing() {
        Policy other = policy().id("policy-2").episode("episode-2").build();
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL).completed("x", 0, 1, LEVEL);

        world.cycles(2, 10, 0)
                .started("y", 11, other)
                .feed(notStarted("y", other))
                .cycles(12, 60, 0);

        assertThat(world.assessment().executionId()).isEqualTo("x");
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
    }

    @Test
    void shouldNotAssessWhatChangedNothing() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        world.feed(notStarted("x", LEVEL)).cycles(12, 60, 0);

        assertThat(world.assessments()).isEmpty();
        assertThat(world.learned()).isNull();
        assertThat(world.state.loop().work().executed()).isZero();
    }

    @Test
    void shouldHoldAgainstARemedyThatItCannotBeCarriedOut() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        world.finished("x", 0, 9, LEVEL, ExecutionStatus.ROLLED_BACK);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.INEFFECTIVE);
        assertThat(world.assessment().learned()).isTrue();
        assertThat(world.assessment().evidence()).singleElement().satisfies(why -> assertThat(why)
                .contains("could not be carried out"));
        assertThat(world.learned().n()).isEqualTo(1);
        assertThat(world.learned().beta()).isEqualTo(2);
        assertThat(world.state.calibrations().byKey()).isEmpty();
    }

    @Test
    void shouldAssessAtOnceWithoutLearningWhatSomebodyHadRolledBack() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);
        world.feed(new RollbackRequested("r", World.SYSTEM, at(5), "x", "ann", "wrong"));

        world.finished("x", 0, 9, LEVEL, ExecutionStatus.ROLLED_BACK);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(world.assessment().learned()).isFalse();
        assertThat(world.assessment().time()).isEqualTo(at(9));
        assertThat(world.learned().n()).isZero();
        assertThat(world.learned().unknowns()).isEqualTo(1);
    }

    /** Its end may be read before the request that it follows from. */
    @Test
    void shouldNotLearnFromWhatSomebodyHadRolledBackAsItsEndTells() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        world.rolledBack("x", 0, 9, LEVEL, "ann");

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(world.assessment().learned()).isFalse();
        assertThat(world.learned().n()).isZero();
    }

    /** Else it would be open when the next remedy is chosen, and overlap that one too. */
    @Test
    void shouldNotWaitForTheWindowOfWhatSomebodyHasUndone() {
        Policy undo = policy().id("undo-1").undoing("x").build();
        World world = aSystem().cycle(0, 4).started("x", 0, COUNTER).completed("x", 0, 1, COUNTER);

        world.cycles(2, 10, 4).started("y", 11, undo);

        assertThat(world.assessment().executionId()).isEqualTo("x");
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.UNKNOWN);
        assertThat(world.assessment().learned()).isFalse();
        assertThat(world.assessment().time()).isEqualTo(at(11));
        assertThat(world.assessment().evidence()).singleElement().satisfies(why -> assertThat(why)
                .contains("Execution y began to undo it."));
        assertThat(world.learned().unknowns()).isEqualTo(1);
        world.completed("y", 11, 12, undo).cycles(12, 40, 0);
        assertThat(world.assessments())
                .extracting(OutcomeAssessed::executionId, OutcomeAssessed::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("x", OutcomeType.UNKNOWN),
                        org.assertj.core.groups.Tuple.tuple("y", OutcomeType.UNKNOWN));
    }

    @Test
    void shouldAssessAnUndoWithoutLearning() {
        Policy undo = policy().origin(PolicyOrigin.UNDO).build();
        World world = aSystem().cycle(0, 4).started("x", 0, undo).completed("x", 0, 1, undo);

        world.cycles(2, 40, 0);

        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(world.assessment().learned()).isFalse();
        assertThat(world.learned()).isNull();
    }

    /** While it took so long, more came into breach than at the start, and what was changed needs a moment to help. */
    @Test
    void shouldBeginTheWindowWhenALongExecutionHasEndedAndSettled() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        world.cycles(2, 38, 9).completed("x", 0, 39, LEVEL).cycles(40, 50, 9).cycles(52, 60, 0);

        assertThat(world.assessment().windowStart()).isEqualTo(at(39 + 15));
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
    }

    @Test
    void shouldBeginTheWindowWhenTheTargetWasReallyChangedAfterAnOutage() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        world.feed(performedAt(25, World.finish("x", 0, 1, LEVEL, ExecutionStatus.COMPLETED)))
                .cycles(2, 24, 4)
                .cycles(26, 60, 0);

        assertThat(world.assessment().windowStart()).isEqualTo(at(25 + 15));
        assertThat(world.assessment().outcome()).isEqualTo(OutcomeType.SUCCESS);
    }

    @Test
    void shouldNotWaitForAnEffectorWhoseClockIsFarAhead() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL);

        world.feed(performedAt(86_400, World.finish("x", 0, 1, LEVEL, ExecutionStatus.COMPLETED)))
                .cycles(2, 90, 0);

        assertThat(world.assessment().windowStart()).isEqualTo(at(61 + 15));
    }

    private static ExecutionFinished performedAt(double seconds, ExecutionFinished finished) {
        ActionRecord done = new ActionRecord(
                LEVEL.actions().getFirst(), ActionState.DONE, 1, null, null, at(0), at(1), null, at(seconds));
        return new ExecutionFinished(
                finished.id(),
                finished.systemId(),
                finished.time(),
                finished.executionId(),
                finished.policy(),
                finished.status(),
                finished.notStarted(),
                finished.successRate(),
                finished.error(),
                List.of(done),
                finished.leftChanged(),
                finished.startedAt(),
                finished.rolledBackBy());
    }

    @Test
    void shouldLookBackOnCyclesThatWereReadBeforeTheStart() {
        World world = aSystem().cycle(0, 10).cycles(2, 18, 0);

        world.started("x", 1, LEVEL).completed("x", 1, 2, LEVEL).cycles(20, 40, 0);

        OutcomeAssessed assessed = world.assessment();
        assertThat(assessed.before()).isEqualTo(10);
        assertThat(assessed.outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(assessed.timeToStabilisation()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldTakeTheCycleBeforeTheStartEvenWhenItIsReadLater() {
        World world = aSystem().cycle(0, 3).started("x", 2.5, LEVEL);

        world.cycle(2, 10).completed("x", 2.5, 3, LEVEL).cycles(4, 40, 0);

        assertThat(world.assessment().before()).isEqualTo(10);
    }

    @Test
    void shouldAssessEachExecutionOnce() {
        World world = aSystem().cycle(0, 4).started("x", 0, LEVEL).completed("x", 0, 1, LEVEL);

        world.cycles(2, 40, 0)
                .started("x", 0, LEVEL)
                .completed("x", 0, 1, LEVEL)
                .cycles(42, 80, 0);

        assertThat(world.assessments()).hasSize(1);
        assertThat(world.learned().n()).isEqualTo(1);
        assertThat(world.state.loop().work().executed()).isEqualTo(1);
    }

    private static io.mapek.schema.event.ExecutionFinished notStarted(String executionId, Policy policy) {
        return new ExecutionFinished(
                "finished-" + executionId,
                World.SYSTEM,
                at(11.5),
                executionId,
                policy,
                ExecutionStatus.FAILED,
                true,
                new io.mapek.schema.model.Fraction(0, 1),
                "refused at PREPARE",
                List.of(),
                List.of(),
                at(11),
                null);
    }

    @Test
    void shouldLookBackAsFarAsWhatItsEpisodeHasComeToExplain() {
        Policy policy = policy().build();
        World world = aSystem().cycle(0, 4).started("x", 0, policy).completed("x", 0, 1, policy);

        for (int second = 2; second <= 120; second += 2) {
            world.feed(world.analysis(second)
                    .active(
                            "counted{}",
                            "engine",
                            io.mapek.schema.model.Severity.WARNING,
                            java.time.Duration.ofSeconds(60))
                    .episodes(World.episode("episode-1", 0, "counted{}"))
                    .build());
        }

        assertThat(world.assessment().windowEnd()).isEqualTo(World.at(80));
    }
}
