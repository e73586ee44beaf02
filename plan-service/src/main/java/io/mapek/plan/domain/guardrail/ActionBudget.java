package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.PlanState;
import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Spent;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** So many actions an hour, by component and by system. */
public final class ActionBudget implements Guardrail {
    /** How far back actions count. */
    public static final Duration PERIOD = Duration.ofHours(1);

    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        List<Spent> recent = recent(at.state().spent(), at.now());
        int all = Math.min(at.system().guardrails().systemBudget(), PlanState.SPENT);
        int size = policy.actions().size();
        if (recent.size() + size > all) {
            return Guardrail.refused(WithheldReason.BUDGET_SPENT, sentence("the system", recent.size(), all, size));
        }
        int each = at.system().guardrails().componentBudget();
        return wanted(policy).entrySet().stream()
                .filter(wanted -> on(wanted.getKey(), recent) + wanted.getValue() > each)
                .findFirst()
                .map(wanted -> new Withheld(
                        WithheldReason.BUDGET_SPENT,
                        sentence(wanted.getKey(), on(wanted.getKey(), recent), each, wanted.getValue())));
    }

    /** What counts at a moment. */
    public static List<Spent> recent(List<Spent> spent, Instant now) {
        Instant since = now.minus(PERIOD);
        return spent.stream().filter(one -> one.at().isAfter(since)).toList();
    }

    private static Map<String, Long> wanted(Policy policy) {
        return policy.actions().stream()
                .collect(Collectors.groupingBy(planned -> planned.action().component(), Collectors.counting()));
    }

    private static long on(String component, List<Spent> recent) {
        return recent.stream()
                .filter(spent -> spent.component().equals(component))
                .count();
    }

    private static String sentence(String where, long spent, int budget, long wanted) {
        return spent + " of " + budget + " actions an hour were spent on " + where + ", and this needs " + wanted;
    }
}
