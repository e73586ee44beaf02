package io.mapek.monitor.api;

import io.mapek.monitor.domain.Breach;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.monitor.domain.RuleSight;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import java.util.List;

/**
 * A rule beside what it saw last, so that "no violations" can be told from "metric not exported" and "threshold too high".
 *
 * @param sight null before the first collection
 * @param active how many of its series are in breach
 */
record RuleView(Rule rule, RuleSight sight, long active) {
    static List<RuleView> all(ManagedSystem system, MonitorState state) {
        return system.rules().stream()
                .map(rule -> new RuleView(rule, state.rules().get(rule.id()), active(state, rule)))
                .toList();
    }

    private static long active(MonitorState state, Rule rule) {
        return state.active().stream()
                .map(Breach::ruleId)
                .filter(rule.id()::equals)
                .count();
    }
}
