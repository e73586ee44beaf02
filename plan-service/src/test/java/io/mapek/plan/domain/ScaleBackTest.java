package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScaleBackTest {
    private static PlanWorld healed(PlanWorld world) {
        return world.analyzed(Analyses.of("validation_latency")).completes().assessed(OutcomeType.SUCCESS);
    }

    private static PlanWorld quiet(PlanWorld world, int cycles) {
        for (int i = 0; i < cycles; i++) {
            world.later(Duration.ofSeconds(10)).analyzed(Analyses.quiet());
        }
        return world;
    }

    @Test
    void shouldGoBackToWhereItWasAfterQuiet() {
        PlanWorld world = quiet(healed(aWorld()), 19);
        assertThat(world.all(PolicyApproved.class)).hasSize(1);

        quiet(world, 1);

        assertThat(world.lastApproved().policy().origin()).isEqualTo(PolicyOrigin.SCALE_BACK);
        assertThat(world.lastApproved().policy().actions().getFirst().action())
                .isEqualTo(new Action.ScaleDown("validation_workers", 5));
    }

    @Test
    void shouldNotCountCyclesWithoutSight() {
        PlanWorld world = quiet(healed(aWorld()), 19);

        world.later(Duration.ofSeconds(10)).analyzed(Analyses.quiet().as(CycleStatus.BLIND));
        world.later(Duration.ofSeconds(10)).analyzed(Analyses.quiet().as(CycleStatus.PARTIAL));

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldBeginAgainAfterABreach() {
        PlanWorld world = quiet(healed(aWorld()), 19);

        quiet(world.later(Duration.ofSeconds(10)).analyzed(Analyses.of("x").withAtStake(1)), 19);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }

    @Test
    void shouldGoBackOnce() {
        PlanWorld world = quiet(healed(aWorld()), 20).completes().assessed(OutcomeType.SUCCESS);

        quiet(world, 40);

        assertThat(world.all(PolicyApproved.class)).hasSize(2);
    }

    @Test
    void shouldEscalateWhenTheWayBackCouldNotBegin() {
        PlanWorld world = quiet(healed(aWorld()), 20);

        world.cannotBegin();

        assertThat(world.all(EscalationRaised.class)).singleElement().satisfies(raised -> assertThat(raised.reason())
                .contains("could not begin"));
    }

    @Test
    void shouldStayWhenSwitchedOff() {
        PlanWorld world = quiet(healed(PlanWorld.aWorldWith("plan: {auto-approve: true, scale-down-after: 0}")), 60);

        assertThat(world.all(PolicyApproved.class)).hasSize(1);
    }
}
