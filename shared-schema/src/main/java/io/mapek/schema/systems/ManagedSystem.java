package io.mapek.schema.systems;

import io.mapek.schema.model.Call;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One managed system, as all five services see it.
 *
 * @param id names it on every topic; no {@code |}, not {@code *}
 * @param interval between collections
 * @param fastInterval between collections while violations are active, for 5 minutes after, and then until the next regular one
 * @param alertTimeout an Alertmanager's alert that was not heard of for so long is over, even where nobody can be asked; longer
 *     than Alertmanager's {@code repeat_interval}
 * @param sources where it is watched
 * @param profiles shipped sets to include: {@code charter}, {@code charter-exporter}, {@code seed}, {@code service-mesh},
 *     {@code span-metrics}
 * @param rules its own rules; one with the id of a profile's rule replaces it
 * @param ruleFiles Prometheus rule files whose alerts become rules: paths beside this file, or globs such as
 *     {@code rules/*.yaml}
 * @param series watched series that are no rules: latency, availability and requests for root causes
 * @param calls who calls whom
 * @param callMetric the counter, labelled with caller and callee, that calls are read from; or null
 * @param componentLabels the first of these labels that a series has names its component
 * @param components the parts that actions may touch; a component not listed gets an escalation instead
 * @param causalPairs known causes and effects between two rules
 * @param strategies the remedies per cause; empty means the shipped table
 * @param effectors by name: how each reaches its targets
 * @param analyze how patterns are looked for
 * @param plan when and how policies are proposed and approved
 * @param guardrails what keeps the loop from doing harm
 * @param execute how effectors are asked
 * @param knowledge how outcomes are measured and learned
 */
public record ManagedSystem(
        String id,
        Duration interval,
        Duration fastInterval,
        Duration alertTimeout,
        List<Source> sources,
        List<String> profiles,
        List<Rule> rules,
        List<String> ruleFiles,
        List<SeriesQuery> series,
        List<Call> calls,
        CallMetric callMetric,
        List<String> componentLabels,
        List<Component> components,
        List<CausalPair> causalPairs,
        List<Strategy> strategies,
        Map<String, EffectorSettings> effectors,
        AnalyzeSettings analyze,
        PlanSettings plan,
        GuardrailSettings guardrails,
        ExecuteSettings execute,
        KnowledgeSettings knowledge) {

    /** The labels that name a component, unless a system says otherwise. */
    public static final List<String> DEFAULT_COMPONENT_LABELS =
            List.of("exported_component", "component", "service", "node_or_service", "job", "instance");

    public ManagedSystem {
        Require.text(id, "id");
        if (id.indexOf('|') >= 0 || id.equals("*")) {
            throw new IllegalArgumentException("id must not contain '|' and not be '*': " + id);
        }
        interval = interval == null ? Duration.ofSeconds(30) : positive(interval, "interval");
        fastInterval = fastInterval == null ? Duration.ofSeconds(2) : positive(fastInterval, "fast-interval");
        fastInterval = fastInterval.compareTo(interval) > 0 ? interval : fastInterval;
        alertTimeout = alertTimeout == null ? Duration.ofHours(5) : positive(alertTimeout, "alert-timeout");
        sources = Require.copy(sources);
        profiles = Require.copy(profiles);
        rules = unique(Require.copy(rules));
        ruleFiles = Require.copy(ruleFiles);
        series = Require.copy(series);
        calls = Require.copy(calls);
        componentLabels =
                componentLabels == null || componentLabels.isEmpty() ? DEFAULT_COMPONENT_LABELS : componentLabels;
        componentLabels = List.copyOf(componentLabels);
        components = Require.copy(components);
        causalPairs = Require.copy(causalPairs);
        strategies = Require.copy(strategies);
        effectors = named(Require.sorted(effectors));
        analyze = analyze == null ? AnalyzeSettings.defaults() : analyze;
        plan = plan == null ? PlanSettings.defaults() : plan;
        guardrails = guardrails == null ? GuardrailSettings.defaults() : guardrails;
        execute = execute == null ? ExecuteSettings.defaults() : execute;
        knowledge = knowledge == null ? KnowledgeSettings.defaults() : knowledge;
    }

    /** Another system that is described by the same words. */
    ManagedSystem alike(String other) {
        return new ManagedSystem(
                other,
                interval,
                fastInterval,
                alertTimeout,
                sources,
                profiles,
                rules,
                ruleFiles,
                series,
                calls,
                callMetric,
                componentLabels,
                components,
                causalPairs,
                strategies,
                effectors,
                analyze,
                plan,
                guardrails,
                execute,
                knowledge);
    }

    /** The listed component of that name. */
    public Optional<Component> component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    /** The remedies for a cause, in the order of the table. */
    public List<Strategy> strategiesFor(String cause) {
        return strategies.stream()
                .filter(strategy -> strategy.cause().equals(cause))
                .toList();
    }

    private static Map<String, EffectorSettings> named(Map<String, EffectorSettings> effectors) {
        Map<String, EffectorSettings> named = new LinkedHashMap<>();
        effectors.forEach((name, settings) -> named.put(name, settings.named(name)));
        return Require.sorted(named);
    }

    static Duration positive(Duration value, String field) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be longer than nothing, not " + value);
        }
        return value;
    }

    private static List<Rule> unique(List<Rule> rules) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (byId.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException("rules: two have the id '" + rule.id() + "'");
            }
        }
        return rules;
    }
}
