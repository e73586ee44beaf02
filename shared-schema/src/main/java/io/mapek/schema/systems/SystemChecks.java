package io.mapek.schema.systems;

import io.mapek.schema.model.Action;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one system's parts must be to each other, once its profiles are put in; each check names the key at fault. */
final class SystemChecks {
    private SystemChecks() {}

    /**
     * The first thing wrong, as key path and reason.
     *
     * @param written as it stands in the file
     * @param complete with its profiles
     */
    static Optional<String> flawOf(ManagedSystem written, ManagedSystem complete) {
        return Stream.of(
                        twice("sources", complete.sources(), Source::id),
                        twice("components", complete.components(), Component::name),
                        twice(
                                "strategies",
                                complete.strategies(),
                                strategy -> strategy.cause() + "/" + strategy.name()),
                        queriedTwice(complete),
                        systemLabelChosen(complete),
                        unknownEffector(complete),
                        unknownRule(complete),
                        unknownComponent(written, complete))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static <T> Optional<String> twice(String key, List<T> parts, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        return parts.stream()
                .map(id)
                .filter(name -> !seen.add(name))
                .findFirst()
                .map(name -> key + ": two are named '" + name + "'");
    }

    /** Answers come back under the id of their rule or series. */
    private static Optional<String> queriedTwice(ManagedSystem system) {
        List<String> ids = Stream.concat(
                        system.rules().stream().map(Rule::id),
                        system.series().stream().map(SeriesQuery::id))
                .toList();
        return twice("series", ids, Function.identity()).map(flaw -> flaw + ": give one another id");
    }

    /** Of two matchers of one label only one could win. */
    private static Optional<String> systemLabelChosen(ManagedSystem system) {
        Set<String> taken = system.sources().stream()
                .flatMap(source -> source.matchersOf(system.id()).keySet().stream())
                .collect(Collectors.toSet());
        return Stream.concat(
                        system.rules().stream().map(rule -> Map.entry(rule.id(), rule.matchers())),
                        system.series().stream().map(series -> Map.entry(series.id(), series.matchers())))
                .flatMap(query -> query.getValue().keySet().stream()
                        .filter(taken::contains)
                        .map(label -> "matchers: '" + query.getKey() + "' asks for the label '" + label
                                + "', which a source's system-label or matchers set"))
                .findFirst();
    }

    private static Optional<String> unknownEffector(ManagedSystem system) {
        return system.components().stream()
                .filter(component -> !system.effectors().isEmpty()
                        && !system.effectors().containsKey(component.target().effector()))
                .findFirst()
                .map(component -> "effectors: there is no '"
                        + component.target().effector() + "', which component '" + component.name() + "' needs");
    }

    /** Alerts of an Alertmanager have rules of their own, which no file lists. */
    private static Optional<String> unknownRule(ManagedSystem system) {
        if (system.sources().stream().anyMatch(source -> source.kind() == SourceKind.ALERTMANAGER)) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>(system.rules().stream().map(Rule::id).toList());
        return system.causalPairs().stream()
                .flatMap(pair -> Stream.of(pair.firstRule(), pair.thenRule()))
                .filter(rule -> !known.contains(rule))
                .findFirst()
                .map(rule -> "causal-pairs: there is no rule '" + rule + "'");
    }

    /** The shipped remedies name Charter's components, which another system need not have; its own name its own. */
    private static Optional<String> unknownComponent(ManagedSystem written, ManagedSystem complete) {
        if (complete.components().isEmpty()) {
            return Optional.empty();
        }
        for (Strategy strategy : written.strategies()) {
            for (Action action : strategy.actions()) {
                if (!action.isOnComponentFound()
                        && complete.component(action.component()).isEmpty()) {
                    return Optional.of("strategies: '" + strategy.name() + "' acts on '" + action.component()
                            + "', which is not listed under components");
                }
            }
        }
        return Optional.empty();
    }
}
