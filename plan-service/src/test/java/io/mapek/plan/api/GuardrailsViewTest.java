package io.mapek.plan.api;

import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static io.mapek.plan.domain.PlanWorld.aWorldWithMore;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.plan.domain.Analyses;
import io.mapek.plan.domain.PastWithheld;
import io.mapek.plan.domain.PlanWorld;
import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.guardrail.Guardrails;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.WithheldReason;
import io.mapek.stage.view.OneReplica;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each guardrail alone refuses; the refusal is an event, and both it and the guardrail's state are in the views. */
class GuardrailsViewTest {
    private static final Analyses LATENCY = Analyses.of("validation_latency");
    private static final Analyses MISCONFIGURED = Analyses.of("policy_misconfiguration");
    private static final Analyses REMEDIED = Analyses.of("c");
    private static final String ONE_REMEDY = "strategies: [{name: only, cause: c, priority: LOW, risk: LOW, prior: 0.9,"
            + " actions: [{type: REBALANCE_LOAD, component: enforcement, strategy: a}]}]";
    private static final Duration CYCLE = Duration.ofSeconds(10);

    /** One guardrail, what brings it up, and how its state is seen. */
    private enum Refusal {
        NotPaused(WithheldReason.PAUSED, aWorld().mode(LoopMode.PAUSED), LATENCY, view -> assertThat(view.mode())
                .isEqualTo(LoopMode.PAUSED)),
        OutsideMaintenance(
                WithheldReason.MAINTENANCE_WINDOW,
                aWorldWithMore("guardrails: {maintenance: [{cron: '0 * * * *', duration: 10m, reason: patching}]}"),
                LATENCY,
                view -> assertThat(view.maintenance())
                        .extracting(GuardrailsView.Maintenance::reason)
                        .containsExactly("patching")),
        FreshSight(
                WithheldReason.STALE_SIGHT,
                aWorld().analyzed(Analyses.quiet()).later(Duration.ofHours(1)),
                null,
                view -> assertThat(view.stale()).isTrue()),
        OneExecution(
                WithheldReason.EXECUTION_RUNNING,
                aWorld().analyzed(LATENCY).later(CYCLE),
                MISCONFIGURED,
                view -> assertThat(view.lock().phase()).isEqualTo("running")),
        VerifyBeforeNext(
                WithheldReason.NOT_ASSESSED_YET,
                aWorld().analyzed(LATENCY).completes().later(CYCLE),
                MISCONFIGURED,
                view -> assertThat(view.lock().phase()).isEqualTo("being assessed")),
        NothingLeftChanged(
                WithheldReason.LEFT_CHANGED,
                aWorld().analyzed(LATENCY)
                        .finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("replicas"))
                        .assessed(OutcomeType.UNKNOWN)
                        .later(CYCLE),
                MISCONFIGURED,
                view -> assertThat(view.leftChanged())
                        .flatExtracting(GuardrailsView.LeftChanged::what)
                        .containsExactly("replicas")),
        OnePending(
                WithheldReason.ALREADY_PENDING,
                aWorldWith("plan: {choice: GREEDY}").analyzed(LATENCY).later(CYCLE),
                LATENCY,
                view -> assertThat(view.lock()).isNull()),
        ClosedBreaker(
                WithheldReason.BREAKER_OPEN,
                aWorldWithMore("guardrails: {max-ineffective: 1, cool-down: 1s}, " + ONE_REMEDY)
                        .analyzed(REMEDIED)
                        .completes()
                        .assessed(OutcomeType.INEFFECTIVE)
                        .later(CYCLE),
                REMEDIED,
                view -> assertThat(view.breakers())
                        .extracting(breaker -> breaker.strategy())
                        .containsExactly("only")),
        CoolDown(WithheldReason.COOL_DOWN, healedOnce(aWorld()), LATENCY.inEpisode("another"), view -> assertThat(
                        view.coolDowns())
                .extracting(GuardrailsView.CoolDown::action)
                .containsExactly(ActionType.SCALE_UP)),
        ActionBudget(
                WithheldReason.BUDGET_SPENT,
                healedOnce(aWorldWithMore("guardrails: {system-budget: 1}")),
                MISCONFIGURED,
                view -> assertThat(view.budget())
                        .isEqualTo(new GuardrailsView.Budget(1, 1, Map.of("validation_workers", 1), 6))),
        BlastRadius(
                WithheldReason.BLAST_RADIUS,
                aWorldWithMore("guardrails: {max-scale-factor: 2, max-scale-step: 14}"),
                LATENCY,
                view -> assertThat(view.budget().spent()).isZero()),
        NotInShadow(WithheldReason.SHADOW, aWorld().mode(LoopMode.SHADOW), LATENCY, view -> assertThat(view.mode())
                .isEqualTo(LoopMode.SHADOW));

        private final WithheldReason reason;
        private final PlanWorld world;
        private final Analyses analysis;
        private final Consumer<GuardrailsView> seen;

        Refusal(WithheldReason reason, PlanWorld world, Analyses analysis, Consumer<GuardrailsView> seen) {
            this.reason = reason;
            this.world = world;
            this.analysis = analysis;
            this.seen = seen;
        }

        private void happen() {
            if (analysis == null) {
                world.receives(byHand(world));
            } else {
                world.analyzed(analysis);
            }
        }

        /** What would be proposed if nothing spoke against it. */
        private Policy policy() {
            PlanWorld free = analysis == REMEDIED ? aWorldWithMore(ONE_REMEDY) : aWorld();
            return free.analyzed(Analyses.quiet())
                    .later(CYCLE)
                    .analyzed(analysis == null ? LATENCY : analysis)
                    .lastProposed();
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void shouldRefuseAloneAndShowIt(Refusal refusal) {
        PlanWorld world = refusal.world;

        refusal.happen();

        assertThat(refusing(world, refusal.policy())).containsExactly(refusal.name());
        PolicyWithheld event = world.lastWithheld();
        assertThat(event.reason()).isEqualTo(refusal.reason);
        PoliciesResource views = views(world);
        PastWithheld newest = views.withheld("charter", 1).getFirst();
        assertThat(newest.reason()).isEqualTo(refusal.reason);
        assertThat(newest.explanation()).isEqualTo(event.explanation());
        assertThat(newest.at()).isEqualTo(event.time());
        refusal.seen.accept(views.guardrails("charter"));
    }

    @Test
    void shouldShowEveryGuardrail() {
        assertThat(Guardrails.all())
                .extracting(guardrail -> guardrail.getClass().getSimpleName())
                .containsExactlyElementsOf(
                        Arrays.stream(Refusal.values()).map(Enum::name).toList());
    }

    @Test
    void shouldShowThatNothingSpeaksAgainstActing() {
        PlanWorld world = aWorld().analyzed(Analyses.quiet());

        GuardrailsView view = views(world).guardrails("charter");

        assertThat(view)
                .isEqualTo(new GuardrailsView(
                        "charter",
                        LoopMode.ACTIVE,
                        null,
                        world.now(),
                        false,
                        new GuardrailsView.Budget(0, 20, Map.of(), 6),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    static PolicySubmitted byHand(PlanWorld world) {
        List<Action> actions = List.of(new Action.ScaleUp("validation_workers", 12));
        return new PolicySubmitted(
                "by-hand",
                "charter",
                world.now(),
                "slow_disks",
                "enforcement",
                "new-disks",
                actions,
                Priority.HIGH,
                Risk.LOW,
                "ada",
                "the vendor's advice");
    }

    static PoliciesResource views(PlanWorld world) {
        return new PoliciesResource(
                OneReplica.knowing(Map.of("charter", world.state())),
                OneReplica.listings(),
                world.file(),
                world.stage(),
                Clock.fixed(world.now(), ZoneOffset.UTC));
    }

    private static List<String> refusing(PlanWorld world, Policy policy) {
        Situation now = new Situation(
                world.state(), world.file().systems().find("charter").orElseThrow(), world.now());
        return Guardrails.all().stream()
                .filter(guardrail -> guardrail.refusal(policy, now).isPresent())
                .map(guardrail -> guardrail.getClass().getSimpleName())
                .toList();
    }

    private static PlanWorld healedOnce(PlanWorld world) {
        return world.analyzed(LATENCY).completes().assessed(OutcomeType.SUCCESS).later(CYCLE);
    }
}
