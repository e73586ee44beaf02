package io.mapek.plan.domain;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmissionTest {
    private static final Action MORE_WORKERS = new Action.ScaleUp("validation_workers", 10);
    private static final Action RESTART = new Action.RestartService("enforcement", true, Duration.ofSeconds(5));
    private static final String BY_PERSON = "plan: {auto-approve: false}";

    @Test
    void shouldProposeWhatWasMadeByHand() {
        PlanWorld world = seen(aWorldWith(BY_PERSON));

        submits(world, "one", Risk.LOW, MORE_WORKERS);

        Policy policy = world.lastProposed();
        assertThat(policy.origin()).isEqualTo(PolicyOrigin.SUBMITTED);
        assertThat(policy.policyId()).isEqualTo(Submission.policyId("one"));
        assertThat(policy.actions()).extracting(planned -> planned.action()).containsExactly(MORE_WORKERS);
        assertThat(policy.actions().getFirst().target().name()).isEqualTo("validation_workers");
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }

    @Test
    void shouldPutThePolicysComponentWhereAnActionNamesNone() {
        PlanWorld world = seen(aWorldWith(BY_PERSON));

        world.receives(submitted(world, "one", "validation_workers", Risk.LOW, new Action.ScaleUp(null, 10)));

        assertThat(world.lastProposed().actions())
                .extracting(planned -> planned.action())
                .containsExactly(MORE_WORKERS);
    }

    @Test
    void shouldLetTheMachineApproveWithinItsLimitOnly() {
        PlanWorld world = seen(aWorldWith("plan: {auto-approve: true, max-risk: MEDIUM}"));

        submits(world, "risky", Risk.HIGH, RESTART);
        assertThat(world.all(PolicyApproved.class)).isEmpty();

        world.decides(Submission.policyId("risky"), Decision.REJECT);
        submits(world, "harmless", Risk.LOW, MORE_WORKERS);
        assertThat(world.lastApproved().policy().policyId()).isEqualTo(Submission.policyId("harmless"));
    }

    @Test
    void shouldLeaveABypassToAPersonWhateverItsRisk() {
        PlanWorld world = seen(aWorld());

        submits(world, "bypass", Risk.LOW, new Action.BypassValidation("enforcement", Duration.ofSeconds(60)));

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }

    @Test
    void shouldBeOneHoweverOftenItIsSubmitted() {
        PlanWorld world = seen(aWorldWith(BY_PERSON));

        submits(world, "one", Risk.LOW, MORE_WORKERS);
        submits(world, "one", Risk.LOW, MORE_WORKERS);
        world.decides(Submission.policyId("one"), Decision.REJECT);
        submits(world, "one", Risk.LOW, MORE_WORKERS);

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertThat(world.all(CommandRefused.class)).isEmpty();
        assertThat(world.state().pending()).isEmpty();
    }

    @Test
    void shouldPassTheGuardrailsOfAnyOther() {
        PlanWorld world = seen(aWorld());

        submits(world, "huge", Risk.LOW, new Action.ScaleUp("validation_workers", 1_000));

        assertThat(world.lastWithheld().reason()).isEqualTo(WithheldReason.BLAST_RADIUS);
        assertThat(world.all(PolicyProposed.class)).isEmpty();
    }

    @Test
    void shouldTellEverySubmitterWhatWithheldIt() {
        PlanWorld world = seen(aWorld()).mode(LoopMode.PAUSED);

        submits(world, "one", Risk.LOW, MORE_WORKERS);
        submits(world, "two", Risk.LOW, MORE_WORKERS);

        assertThat(world.all(PolicyWithheld.class)).hasSize(2);
        assertThat(world.all(CommandRefused.class))
                .extracting(CommandRefused::commandId)
                .containsExactly("one", "two");
        assertThat(world.all(CommandRefused.class))
                .allSatisfy(refused -> assertThat(refused.reason()).startsWith("PAUSED"));
    }

    @Test
    void shouldActOnNothingThatWasNotSeen() {
        PlanWorld world = aWorld();

        submits(world, "blind", Risk.LOW, MORE_WORKERS);

        assertThat(world.lastWithheld().reason()).isEqualTo(WithheldReason.STALE_SIGHT);
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThat(refusal(new Action.ScaleUp("../etc", 10))).contains("actions[0].component", "../etc", "not listed");
        assertThat(refusal(new Action.ScaleUp(null, 10))).contains("actions[0].component is missing");
        assertThat(refusal(RESTART, MORE_WORKERS)).contains("actions[1]", "last");
        assertThat(refusal(Collections.nCopies(Submission.ACTIONS + 1, MORE_WORKERS)
                        .toArray(Action[]::new)))
                .contains("at most 20", "not 21");
        assertThat(refusal(new Action.UpdateConfiguration("enforcement", Map.of("a", "x".repeat(9_000)))))
                .contains("longer than 8000");
    }

    @Test
    void shouldRefuseNamesThatAreNone() {
        PlanWorld world = seen(aWorld());

        world.receives(new PolicySubmitted(
                "odd", "charter", world.now(), "a|b", null, "s", List.of(MORE_WORKERS), null, null, "ada", "why"));

        assertThat(world.all(CommandRefused.class)).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).startsWith("cause must be");
            assertThat(refused.by()).isEqualTo("ada");
        });
    }

    private static String refusal(Action... actions) {
        PlanWorld world = seen(aWorld());
        submits(world, "wrong", Risk.LOW, actions);
        assertThat(world.all(PolicyProposed.class)).isEmpty();
        return world.all(CommandRefused.class).getLast().reason();
    }

    private static PlanWorld seen(PlanWorld world) {
        return world.analyzed(Analyses.quiet());
    }

    private static void submits(PlanWorld world, String id, Risk risk, Action... actions) {
        world.receives(submitted(world, id, null, risk, actions));
    }

    private static PolicySubmitted submitted(
            PlanWorld world, String id, String component, Risk risk, Action... actions) {
        return new PolicySubmitted(
                id, "charter", world.now(), null, component, null, List.of(actions), null, risk, "ada", "a sale");
    }
}
