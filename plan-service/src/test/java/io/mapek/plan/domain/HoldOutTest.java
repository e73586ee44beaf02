package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Episodes that are left alone by lot. */
class HoldOutTest {
    private static final String HALF = "knowledge: {hold-out: 0.5}";

    private static Analyses latency(String episode) {
        return Analyses.of("validation_latency").inEpisode(episode);
    }

    /** The first episode that is, or is not, held out at a share of one half. */
    private static String episode(boolean heldOut) {
        int i = 0;
        while (Lot.drawn("hold-out", "episode-" + i) < 0.5 != heldOut) {
            i++;
        }
        return "episode-" + i;
    }

    @Test
    void shouldHoldOutNothingUnlessConfigured() {
        PlanWorld world = PlanWorld.aWorld();

        world.analyzed(latency(episode(true)));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldLeaveAnEpisodeAloneThatTheLotFallsOn() {
        PlanWorld world = aWorldWithMore(HALF);

        world.analyzed(latency(episode(true)));

        assertThat(world.all(PolicyProposed.class)).isEmpty();
        assertThat(world.lastWithheld().reason()).isEqualTo(WithheldReason.HOLD_OUT);
        assertThat(world.lastWithheld().episodeId()).isEqualTo(episode(true));
    }

    @Test
    void shouldActInAnEpisodeThatTheLotDoesNotFallOn() {
        PlanWorld world = aWorldWithMore(HALF);

        world.analyzed(latency(episode(false)));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldHoldOutTheConfiguredShare() {
        long heldOut = java.util.stream.IntStream.range(0, 2000)
                .filter(i -> Lot.drawn("hold-out", "episode-" + i) < 0.1)
                .count();

        assertThat(heldOut / 2000.0).isCloseTo(0.1, within(0.02));
    }

    @Test
    void shouldNeverHoldOutWhileSomethingIsCritical() {
        PlanWorld world = aWorldWithMore(HALF);

        world.analyzed(latency(episode(true)).withSeverity(Severity.CRITICAL));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldNeverHoldOutAHighRisk() {
        PlanWorld world = aWorldWithMore(HALF);

        world.analyzed(Analyses.of("cascade_failure").inEpisode(episode(true)));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
    }

    @Test
    void shouldNotHoldOutWhatWaitsForAPersonAnyway() {
        PlanWorld world = aWorldWith(HALF);

        world.analyzed(latency(episode(true)));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
    }

    @Test
    void shouldActOnceTheControlIsAssessed() {
        PlanWorld world = aWorldWithMore(HALF).analyzed(latency(episode(true)));

        world.later(Duration.ofSeconds(60)).controlled(episode(true)).analyzed(latency(episode(true)));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.all(PolicyWithheld.class)).hasSize(1);
    }

    @Test
    void shouldActWhenTheModeTurnsActiveAfterAControlInShadow() {
        PlanWorld world = aWorldWithMore(HALF).mode(LoopMode.SHADOW).analyzed(latency(episode(true)));
        world.later(Duration.ofSeconds(60)).controlled(episode(true), "SHADOW");

        world.mode(LoopMode.ACTIVE).analyzed(latency(episode(true)));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldStillHoldOutWhatWasOnlyShownAsLeftAlone() {
        PlanWorld world = aWorldWithMore(HALF).controlled(episode(true), "COOL_DOWN");

        world.analyzed(latency(episode(true)));

        assertThat(world.lastWithheld().reason()).isEqualTo(WithheldReason.HOLD_OUT);
    }

    /** Knowledge is down, or lost its state: settle 15 s, 2 cycles of 10 s, and 2 min for the assessment to come. */
    @Test
    void shouldActWhenTheControlIsOverdue() {
        PlanWorld world = aWorldWithMore(HALF).analyzed(latency(episode(true)));

        world.later(Duration.ofSeconds(154)).analyzed(latency(episode(true)));
        assertThat(world.all(PolicyApproved.class)).isEmpty();
        world.later(Duration.ofSeconds(1)).analyzed(latency(episode(true)));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldWaitAsLongAsTheRulesLookBack() {
        Analyses farSighted = latency(episode(true)).lookingBack(Duration.ofMinutes(5));
        PlanWorld world = aWorldWithMore(HALF).analyzed(farSighted);

        world.later(Duration.ofSeconds(454)).analyzed(farSighted);
        assertThat(world.all(PolicyApproved.class)).isEmpty();
        world.later(Duration.ofSeconds(1)).analyzed(farSighted);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }
}
