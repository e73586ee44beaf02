package io.mapek.knowledge.domain;

import static io.mapek.knowledge.domain.World.aSystem;
import static io.mapek.knowledge.domain.World.at;
import static io.mapek.knowledge.domain.World.episode;
import static io.mapek.knowledge.domain.World.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the loop is doing. */
class LoopTest {
    private static final Policy POLICY = policy().build();

    private Loop loop(World world) {
        return world.state.loop();
    }

    private World inIncident() {
        World world = aSystem().cycle(0, 0);
        return world.feed(world.analysis(2)
                .atStake(World.FINGERPRINT, 4)
                .episodes(episode("episode-1", 2, World.FINGERPRINT))
                .build());
    }

    @Test
    void shouldCountCyclesAndWhatIsActive() {
        World world = aSystem().cycle(0, 0);

        world.feed(world.analysis(2)
                .active("a", "engine", Severity.WARNING, Duration.ZERO)
                .active("b", "engine", Severity.WARNING, Duration.ZERO)
                .build());

        assertThat(loop(world).pulse().iteration()).isEqualTo(2);
        assertThat(loop(world).pulse().violationsActive()).isEqualTo(2);
        assertThat(loop(world).pulse().firstCycleAt()).isEqualTo(at(0));
    }

    @Test
    void shouldRunWhileCyclesCome() {
        World world = aSystem();

        world.cycle(0, 0);

        assertThat(loop(world).runsAt(at(6))).isTrue();
        assertThat(loop(world).runsAt(at(6.1))).isFalse();
    }

    @Test
    void shouldNotTakeABlindCycleForQuiet() {
        World world = inIncident();

        world.feed(world.analysis(4).blind().build());

        assertThat(loop(world).pulse().violationsActive()).isEqualTo(1);
        assertThat(loop(world).lastError().what()).isEqualTo("no answer");
        assertThat(loop(world).incident()).isNotNull();
    }

    @Test
    void shouldFollowTheModeForOneSystemAndForAll() {
        World world = aSystem().cycle(0, 0);

        world.feed(new LoopModeSet("m1", World.SYSTEM, at(1), LoopMode.SHADOW, "ann", ""))
                .feed(new LoopModeSet("m2", Event.EVERY_SYSTEM, at(2), LoopMode.PAUSED, "ann", ""));

        assertThat(loop(world).mode()).isEqualTo(LoopMode.PAUSED);
        assertThat(loop(world).runsAt(at(2))).isFalse();
    }

    @Test
    void shouldTakeTheLastWordWhenTheClocksOfThoseWhoSpeakDiffer() {
        World world = aSystem().cycle(0, 0);

        world.feed(new LoopModeSet("m1", World.SYSTEM, at(2), LoopMode.ACTIVE, "ann", ""))
                .feed(new LoopModeSet("m2", World.SYSTEM, at(1), LoopMode.PAUSED, "bob", ""));

        assertThat(loop(world).mode()).isEqualTo(LoopMode.PAUSED);
    }

    @Test
    void shouldFollowAnIncidentFromItsCauseToItsAssessment() {
        World world = inIncident();
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.ANALYZED);

        world.withheld("episode-1", 2, WithheldReason.LOW_CONFIDENCE);
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.WITHHELD);

        world.feed(new PolicyProposed("p", World.SYSTEM, at(3), POLICY));
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.PENDING);

        world.feed(new PolicyApproved("a", World.SYSTEM, at(4), POLICY, "machine", "risk is low"));
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.APPROVED);

        world.started("x", 4, POLICY).withheld("episode-1", 4, WithheldReason.EXECUTION_RUNNING);
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.EXECUTING);

        world.completed("x", 4, 7, POLICY);
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.MEASURING);

        for (int second = 4; second < 40; second += 2) {
            world.feed(world.analysis(second)
                    .atStake(World.FINGERPRINT, 4)
                    .episodes(episode("episode-1", 2, World.FINGERPRINT))
                    .build());
        }
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.ASSESSED);
        assertThat(loop(world).incident().detail()).isEqualTo("INEFFECTIVE: 4 before, 4 after");

        world.cycle(40, 0);
        assertThat(loop(world).incident()).isNull();
    }

    @Test
    void shouldTellThatAnUndoIsCarriedOutThoughWhatItUndoesIsAssessedThen() {
        World world = inIncident();
        world.started("x", 4, POLICY).completed("x", 4, 7, POLICY);

        world.started("y", 8, World.policy().id("undo-1").undoing("x").build());

        assertThat(world.assessment().executionId()).isEqualTo("x");
        assertThat(loop(world).incident().standing()).isEqualTo(Incident.Standing.EXECUTING);
        assertThat(loop(world).incident().executionId()).isEqualTo("y");
    }

    @Test
    void shouldKeepTimesAndCounts() {
        World world = inIncident();
        world.feed(new PolicyProposed("p", World.SYSTEM, at(3), POLICY));
        world.feed(new PolicyApproved("a", World.SYSTEM, at(4), POLICY, "machine", "risk is low"));

        world.started("x", 4, POLICY).completed("x", 4, 7, POLICY).cycles(6, 40, 0);

        assertThat(loop(world).work().generated()).isEqualTo(1);
        assertThat(loop(world).work().executed()).isEqualTo(1);
        assertThat(loop(world).work().outcomes()).isEqualTo(1);
        assertThat(loop(world).times().detection()).containsExactly(0.0);
        assertThat(loop(world).times().decision()).containsExactly(2.0);
        assertThat(loop(world).times().action()).containsExactly(3.0);
        assertThat(loop(world).times().stabilisation()).containsExactly(2.0);
    }

    @Test
    void shouldTimeTheDecisionOfAnEpisodesFirstApprovalOnly() {
        World world = inIncident();
        Policy second = policy().id("policy-2").attempt(2).build();
        world.feed(new PolicyApproved("a", World.SYSTEM, at(4), POLICY, "machine", "risk is low"));

        world.feed(new PolicyApproved("b", World.SYSTEM, at(400), second, "machine", "risk is low"));

        assertThat(loop(world).times().decision()).containsExactly(2.0);
    }

    @Test
    void shouldRateOutcomesWithHalfForPartialAndWithoutUnknown() {
        World world = aSystem();
        int[] after = {0, 0, 5, 10};
        for (int i = 0; i < after.length; i++) {
            Policy policy = policy().episode("episode-" + i).build();
            double start = i * 100;
            world.cycle(start, 10).started("x" + i, start, policy).completed("x" + i, start, start + 1, policy);
            world.cycles(start + 2, start + 24, after[i]);
        }

        world.cycle(900, 10)
                .started("u", 900, policy().episode("u").build())
                .feed(new RollbackRequested("r", World.SYSTEM, at(900.5), "u", "ann", "wrong"))
                .finished("u", 900, 901, policy().episode("u").build(), ExecutionStatus.FAILED);

        assertThat(loop(world).work().outcomes()).isEqualTo(5);
        assertThat(loop(world).work().unknowns()).isEqualTo(1);
        assertThat(loop(world).work().successRate()).isEqualTo(2.5 / 4);
        assertThat(loop(world).lastError().what()).isEqualTo("503");
        assertThat(world.state.ledger().patternsLearned()).hasSize(1);
    }
}
