package io.mapek.plan.api;

import io.mapek.plan.domain.Breaker;
import io.mapek.plan.domain.Done;
import io.mapek.plan.domain.Ongoing;
import io.mapek.plan.domain.PlanState;
import io.mapek.plan.domain.Spent;
import io.mapek.plan.domain.guardrail.ActionBudget;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.GuardrailSettings;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands against acting on one system right now.
 *
 * @param lock the execution that runs or is being measured, or null
 * @param lastSeen when the system was last seen, or null
 * @param stale whether that is too long ago to act on
 * @param budget actions of the last hour
 * @param coolDowns that have not ended
 * @param leftChanged what a person must clear
 * @param maintenance windows that are open
 */
public record GuardrailsView(
        String systemId,
        LoopMode mode,
        Lock lock,
        Instant lastSeen,
        boolean stale,
        Budget budget,
        List<CoolDown> coolDowns,
        List<Breaker> breakers,
        List<LeftChanged> leftChanged,
        List<Maintenance> maintenance) {

    /** Who holds the system: {@code running}, or {@code being assessed} until at most an instant. */
    public record Lock(String executionId, String strategy, String phase, Instant until) {}

    /** Spent and allowed, by system and by component. */
    public record Budget(int spent, int of, Map<String, Integer> byComponent, int ofEach) {}

    /** One action on one component that must wait. */
    public record CoolDown(String component, ActionType action, Instant until) {}

    /** What an execution left half changed. */
    public record LeftChanged(String executionId, String cause, List<String> what) {}

    /** A window in which nothing is started. */
    public record Maintenance(String reason, Instant until) {}

    static GuardrailsView of(PlanState state, ManagedSystem system, Instant now) {
        GuardrailSettings settings = system.guardrails();
        Instant seen = state.sight() == null ? null : state.sight().time();
        Duration patience = state.sight() == null
                ? Duration.ZERO
                : state.sight().interval().multipliedBy(settings.staleAfterIntervals());
        return new GuardrailsView(
                state.systemId(),
                state.mode(),
                lock(state.ongoing()),
                seen,
                seen == null || now.isAfter(seen.plus(patience)),
                budget(ActionBudget.recent(state.spent(), now), settings),
                coolDowns(state.spent(), settings.coolDown(), now),
                state.breakers(),
                state.done().stream()
                        .filter(done -> !done.leftChanged().isEmpty())
                        .map(GuardrailsView::left)
                        .toList(),
                settings.maintenance().stream()
                        .flatMap(window ->
                                window.openUntil(now).map(until -> new Maintenance(window.reason(), until)).stream())
                        .toList());
    }

    private static Lock lock(Ongoing ongoing) {
        return ongoing == null
                ? null
                : new Lock(
                        ongoing.executionId(),
                        ongoing.policy().strategy(),
                        ongoing.isRunning() ? "running" : "being assessed",
                        ongoing.overdueAt());
    }

    private static Budget budget(List<Spent> recent, GuardrailSettings settings) {
        Map<String, Integer> byComponent = new TreeMap<>();
        recent.forEach(spent -> byComponent.merge(spent.component(), 1, Integer::sum));
        return new Budget(recent.size(), settings.systemBudget(), byComponent, settings.componentBudget());
    }

    private static List<CoolDown> coolDowns(List<Spent> spent, Duration wait, Instant now) {
        return spent.stream()
                .filter(one -> now.isBefore(one.at().plus(wait)))
                .map(one -> new CoolDown(one.component(), one.type(), one.at().plus(wait)))
                .toList();
    }

    private static LeftChanged left(Done done) {
        return new LeftChanged(done.executionId(), done.cause(), done.leftChanged());
    }
}
