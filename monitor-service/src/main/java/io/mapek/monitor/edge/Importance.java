package io.mapek.monitor.edge;

import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which series of an answer come first where not all of them fit: those farthest beyond a level's threshold, then by name. */
record Importance(Map<String, Rule> levels) {
    private static final Comparator<Sample> BY_NAME = Comparator.comparing(Sample::name)
            .thenComparing(sample -> sample.labels().toString());

    static Importance of(ManagedSystem system) {
        return new Importance(system.rules().stream()
                .filter(rule -> rule.kind() == RuleKind.LEVEL)
                .collect(Collectors.toMap(Rule::id, Function.identity())));
    }

    /** Always the same, in whatever order they were answered. */
    List<Sample> first(String queryId, List<Sample> samples, int most) {
        return samples.stream().sorted(order(levels.get(queryId))).limit(most).toList();
    }

    private static Comparator<Sample> order(Rule level) {
        return level == null
                ? BY_NAME
                : Comparator.comparingDouble(
                                (Sample sample) -> -level.comparator().beyond(sample.value(), level.threshold()))
                        .thenComparing(BY_NAME);
    }
}
