package io.mapek.plan.domain;

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
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByHandTest {
    private static final String MANUAL = "plan: {choice: GREEDY}";
    private static final String AUTO = "plan: {auto-approve: true, max-risk: MEDIUM, choice: GREEDY}";
    private static final Action MORE = new Action.ScaleUp("validation_workers", 12);
    private static final Action RESTART = new Action.RestartService(null, true, null);

    private int sent;

    /** A system in quiet, seen just now. */
    private static PlanWorld seen(String settings) {
        return aWorldWith(settings).analyzed(Analyses.quiet());
    }

    private PolicySubmitted submission(PlanWorld world, Risk risk, Action... actions) {
        return submission(world, "enforcement", "the vendor's advice", risk, List.of(actions));
    }

    private PolicySubmitted submission(
            PlanWorld world, String component, String reason, Risk risk, List<Action> actions) {
        return new PolicySubmitted(
                "submitted-" + ++sent,
                "charter",
                world.now(),
                "slow_disks",
                component,
                "new-disks",
                actions,
                Priority.HIGH,
                risk,
                "ada",
                reason);
    }

    @Test
    void shouldProposeItWithTheTargetsOfTheListedComponents() {
        PlanWorld world = seen(MANUAL);
        PolicySubmitted wanted = submission(world, Risk.LOW, MORE, RESTART);

        world.receives(wanted);

        Policy policy = world.lastProposed();
        assertThat(policy.policyId()).isEqualTo(Submission.policyId(wanted.id()));
        assertThat(policy.origin()).isEqualTo(PolicyOrigin.SUBMITTED);
        assertThat(policy.cause()).isEqualTo("slow_disks");
        assertThat(policy.strategy()).isEqualTo("new-disks");
        assertThat(policy.priority()).isEqualTo(Priority.HIGH);
        assertThat(policy.actions()).extracting(PlannedAction::action).containsExactly(MORE, RESTART.on("enforcement"));
        assertThat(policy.actions())
                .extracting(planned -> planned.target().name())
                .containsExactly("validation_workers", "enforcement");
        assertThat(world.state().pending()).singleElement().satisfies(waiting -> {
            assertThat(waiting.by()).isEqualTo("ada");
            assertThat(waiting.reason()).isEqualTo("the vendor's advice");
        });
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }

    @Test
    void shouldExecuteItWhenAPersonApproves() {
        PlanWorld world = seen(MANUAL).receives(submission(seen(MANUAL), Risk.LOW, MORE));

        world.decides(world.lastProposed().policyId(), Decision.APPROVE);

        assertThat(world.lastApproved().by()).isEqualTo("ada");
        assertThat(world.lastApproved().policy()).isEqualTo(world.lastProposed());
        assertThat(world.state().ongoing().isRunning()).isTrue();
    }

    @Test
    void shouldBeApprovedByTheMachineWhereItMay() {
        PlanWorld world = seen(AUTO);

        world.receives(submission(world, Risk.LOW, MORE));

        assertThat(world.lastApproved().by()).isEqualTo("machine");
    }

    @ParameterizedTest
    @EnumSource(
            value = Risk.class,
            names = {"LOW", "HIGH"})
    void shouldNotLetAPersonsWordLowerTheRisk(Risk said) {
        PlanWorld world = seen(AUTO);

        world.receives(submission(world, said, new Action.ThrottleRequests("enforcement", 100)));

        assertThat(world.lastProposed().risk()).isEqualTo(Risk.HIGH);
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }

    @Test
    void shouldBelieveAPersonWhoCallsItRiskier() {
        PlanWorld world = seen(AUTO);

        world.receives(submission(world, Risk.HIGH, MORE));

        assertThat(world.lastProposed().risk()).isEqualTo(Risk.HIGH);
        assertThat(world.all(PolicyApproved.class)).isEmpty();
    }

    @Test
    void shouldLeaveToAPersonWhatTheMachineMayNeverApprove() {
        PlanWorld world = seen("plan: {auto-approve: true, max-risk: HIGH}");

        world.receives(submission(world, Risk.LOW, new Action.BypassValidation("enforcement", Duration.ofMinutes(1))));

        assertThat(world.all(PolicyApproved.class)).isEmpty();
        assertThat(world.state().pending()).singleElement().satisfies(waiting -> assertThat(waiting.personOnly())
                .contains("BYPASS_VALIDATION"));
    }

    @Test
    void shouldDoNothingMoreWhenTheSameCommandComesAgain() {
        PlanWorld world = seen(MANUAL);
        PolicySubmitted wanted = submission(world, Risk.LOW, MORE);
        PolicySubmitted flawed = submission(world, "nowhere", "why", Risk.LOW, List.of(MORE));

        world.receives(wanted).receives(flawed).receives(wanted).receives(flawed);
        world.decides(world.lastProposed().policyId(), Decision.APPROVE).receives(wanted);

        assertThat(world.all(PolicyProposed.class)).hasSize(1);
        assertThat(world.all(PolicyApproved.class)).hasSize(1);
        assertThat(world.all(CommandRefused.class)).hasSize(1);
        assertThat(world.all(PolicyWithheld.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "../../etc/passwd", "enforcement/..", "a\nb", "ENFORCEMENT", " enforcement"})
    void shouldRefuseAComponentThatIsNotListedAndNameIt(String component) {
        PlanWorld world = seen(AUTO);

        world.receives(submission(world, component, "why", Risk.LOW, List.of(RESTART)))
                .receives(submission(world, null, "why", Risk.LOW, List.of(RESTART.on(component))));

        assertThat(world.all(PolicyProposed.class)).isEmpty();
        assertThat(world.all(CommandRefused.class))
                .extracting(CommandRefused::reason)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("component '" + component.replace('\n', ' ') + "' is not listed")
                                .contains("validation_workers"),
                        second -> assertThat(second)
                                .startsWith(
                                        "actions[0].component '" + component.replace('\n', ' ') + "' is not listed"));
    }

    @Test
    void shouldRefuseAnActionThatCannotBeUndoneBeforeOneThatCan() {
        PlanWorld world = seen(AUTO);

        world.receives(submission(world, Risk.LOW, RESTART, MORE));

        assertThat(refusal(world)).contains("actions[1] stands after an action that cannot be undone");
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        PlanWorld world = seen(AUTO);

        world.receives(submission(world, null, " ", Risk.LOW, List.of(RESTART, MORE)));

        assertThat(refusal(world)).contains("reason is missing", "actions[0].component is missing", "actions[1]");
    }

    @Test
    void shouldRefuseMoreThanItCanKeep() {
        PlanWorld world = seen(AUTO);

        world.receives(submission(world, "enforcement", "why", Risk.LOW, Collections.nCopies(21, MORE)));
        world.receives(submission(
                world, Risk.LOW, new Action.UpdateConfiguration("enforcement", Map.of("key", "v".repeat(10_000)))));
        world.receives(submission(world, "enforcement", "w".repeat(501), Risk.LOW, List.of(MORE)));

        assertThat(world.all(PolicyProposed.class)).isEmpty();
        assertThat(world.all(CommandRefused.class))
                .extracting(CommandRefused::reason)
                .satisfiesExactly(
                        many -> assertThat(many).contains("at most 20, not 21"),
                        large -> assertThat(large).contains("longer than 8000"),
                        wordy -> assertThat(wordy).contains("reason must have at most 500"));
    }

    @Test
    void shouldRefuseNamesThatAreNone() {
        PlanWorld world = seen(AUTO);

        world.receives(new PolicySubmitted(
                "odd", "charter", world.now(), "a|b", null, "s", List.of(MORE), null, null, "ada", "why"));

        assertThat(refusal(world)).startsWith("cause must be");
    }

    @Test
    void shouldRememberARefusalUnderThePolicysId() {
        PlanWorld world = seen(MANUAL);
        PolicySubmitted wanted = submission(world, "nowhere", "why", Risk.LOW, List.of(MORE));

        world.receives(wanted).decides(Submission.policyId(wanted.id()), Decision.APPROVE);

        assertThat(world.state().past(Submission.policyId(wanted.id()))).hasValueSatisfying(past -> {
            assertThat(past.fate()).isEqualTo(Fate.REFUSED);
            assertThat(past.reason()).contains("'nowhere'");
        });
        assertThat(world.all(CommandRefused.class).getLast().reason()).contains("was refused at", "'nowhere'");
    }

    @ParameterizedTest
    @CsvSource({"SHADOW, SHADOW", "PAUSED, PAUSED"})
    void shouldWithholdItInShadowAndPaused(LoopMode mode, WithheldReason reason) {
        PlanWorld world = seen(AUTO).mode(mode);
        PolicySubmitted wanted = submission(world, Risk.LOW, MORE);

        world.receives(wanted);

        assertThat(withheld(world, wanted)).isEqualTo(reason);
    }

    @Test
    void shouldWithholdWhatTouchesTooMuch() {
        PlanWorld world = seen(AUTO);
        PolicySubmitted wanted = submission(world, Risk.LOW, new Action.ScaleUp("validation_workers", 1000));

        world.receives(wanted);

        assertThat(withheld(world, wanted)).isEqualTo(WithheldReason.BLAST_RADIUS);
        assertThat(world.lastWithheld().actions()).hasSize(1);
    }

    @Test
    void shouldWithholdItWhileTheSystemIsNotSeen() {
        PlanWorld world = aWorldWith(AUTO);
        PolicySubmitted wanted = submission(world, Risk.LOW, MORE);

        world.receives(wanted);

        assertThat(withheld(world, wanted)).isEqualTo(WithheldReason.STALE_SIGHT);
    }

    @Test
    void shouldWithholdItWhileSomethingElseRuns() {
        PlanWorld world = seen(AUTO);
        world.receives(submission(world, Risk.LOW, MORE));
        PolicySubmitted second = submission(world, Risk.LOW, RESTART);

        world.receives(second);

        assertThat(withheld(world, second)).isEqualTo(WithheldReason.EXECUTION_RUNNING);
    }

    @Test
    void shouldWithholdASecondForTheSameCauseAndTellItEachTime() {
        PlanWorld world = seen(MANUAL);
        world.receives(submission(world, Risk.LOW, MORE));

        world.receives(submission(world, Risk.LOW, MORE)).receives(submission(world, Risk.LOW, MORE));

        assertThat(world.all(PolicyWithheld.class))
                .extracting(PolicyWithheld::reason)
                .containsExactly(WithheldReason.ALREADY_PENDING, WithheldReason.ALREADY_PENDING);
        assertThat(world.all(CommandRefused.class))
                .extracting(CommandRefused::commandId)
                .containsExactly("submitted-2", "submitted-3");
    }

    @Test
    void shouldNotBeCalledGoneWithoutABreach() {
        PlanWorld world = seen(MANUAL).receives(submission(seen(MANUAL), Risk.LOW, MORE));

        world.later(Duration.ofSeconds(10)).analyzed(Analyses.quiet());

        assertThat(world.state().pending()).hasSize(1);
    }

    private static String refusal(PlanWorld world) {
        assertThat(world.all(PolicyProposed.class)).isEmpty();
        assertThat(world.all(CommandRefused.class)).hasSize(1);
        return world.all(CommandRefused.class).getFirst().reason();
    }

    private static WithheldReason withheld(PlanWorld world, PolicySubmitted wanted) {
        String policyId = Submission.policyId(wanted.id());
        assertThat(world.lastWithheld().policyId()).isEqualTo(policyId);
        assertThat(world.state().past(policyId)).hasValueSatisfying(past -> {
            assertThat(past.fate()).isEqualTo(Fate.WITHHELD);
            assertThat(past.reason()).contains(world.lastWithheld().explanation());
        });
        assertThat(world.state().pending())
                .noneMatch(waiting -> waiting.policyId().equals(policyId));
        assertThat(world.all(PolicyApproved.class))
                .noneMatch(approved -> approved.policy().policyId().equals(policyId));
        return world.lastWithheld().reason();
    }
}
