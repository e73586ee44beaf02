package io.mapek.plan.api;

import io.mapek.plan.domain.Life;
import io.mapek.plan.domain.PastPolicy;
import io.mapek.plan.domain.Pending;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.model.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy as lists show it.
 *
 * @param status {@code pending}, {@code approved}, {@code rejected}, {@code expired}; {@code withheld} or {@code refused} only when
 *     submitted by hand
 * @param since when it got this status
 * @param by who decided, or while it is pending who submitted it, or null
 * @param personOnly why only a person may approve it, or null
 * @param policy whole while it is pending, else null
 * @param life what a decided one was and what came of it, in short; null while it is pending, and when many were decided since
 */
public record PolicyView(
        String systemId,
        String policyId,
        String status,
        Instant since,
        String cause,
        String strategy,
        Double score,
        String arithmetic,
        String by,
        String reason,
        String personOnly,
        Policy policy,
        Life life) {

    /** The most urgent first, then the best score. */
    static final Comparator<PolicyView> BEST = Comparator.comparing(
                    (PolicyView view) -> view.policy().priority())
            .thenComparing(view -> view.score() == null ? 0 : view.score())
            .reversed();

    static List<PolicyView> all(PlanState state) {
        List<PolicyView> views = new ArrayList<>();
        state.pending().forEach(waiting -> views.add(of(state.systemId(), waiting)));
        state.past().reversed().forEach(past -> views.add(of(state.systemId(), past)));
        return views;
    }

    static Optional<PolicyView> find(PlanState state, String policyId) {
        return all(state).stream()
                .filter(view -> view.policyId().equals(policyId))
                .findFirst();
    }

    boolean is(String wanted) {
        return wanted.equals("all") || wanted.equals(status);
    }

    private static PolicyView of(String systemId, Pending waiting) {
        Policy policy = waiting.policy();
        boolean scored = policy.score() != null;
        return new PolicyView(
                systemId,
                policy.policyId(),
                "pending",
                policy.proposedAt(),
                policy.cause(),
                policy.strategy(),
                scored ? policy.score().value() : null,
                scored ? policy.score().arithmetic() : null,
                waiting.by(),
                waiting.reason(),
                waiting.personOnly(),
                policy,
                null);
    }

    private static PolicyView of(String systemId, PastPolicy past) {
        return new PolicyView(
                systemId,
                past.policyId(),
                past.fate().name().toLowerCase(Locale.ROOT),
                past.at(),
                past.cause(),
                past.strategy(),
                past.score(),
                past.arithmetic(),
                past.by(),
                past.reason(),
                null,
                null,
                past.life());
    }
}
