package io.mapek.monitor.domain;

import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.schema.systems.SeriesQuery;
import io.mapek.schema.systems.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counters of one system: remembers their last values, and tells what each cycle added.
 *
 * @param memories by query; all together hold at most {@link #MAX_SERIES} series
 * @param unsettled targets that were out of sight when a baseline was made: their series are old when they appear
 */
record Counters(Map<String, CounterMemory> memories, List<String> unsettled) {
    /** Beyond it, what is present stays before what is missing, the known before the new, then by name. */
    static final int MAX_SERIES = 2_000;

    Counters {
        memories = Require.sorted(memories);
        unsettled = Require.bounded(Require.copy(unsettled), Targets.MAX);
    }

    /**
     * A cycle's reading.
     *
     * @param added by query and series
     * @param leftOut how many present series found no room: nothing is counted for them
     */
    record Reading(Counters counters, Map<String, Map<String, Double>> added, int leftOut) {
        Map<String, Double> of(String queryId) {
            return added.getOrDefault(queryId, Map.of());
        }
    }

    private record Entry(String query, String series, CounterMemory.Last last, boolean known) {}

    static Counters none() {
        return new Counters(Map.of(), null);
    }

    /** Reads all counters of a cycle. Those that got no answer keep their memory, so that nothing is lost or counted twice. */
    Reading read(ManagedSystem system, Sight sight, Targets before, long cycle) {
        Map<String, CounterMemory> next = new TreeMap<>();
        Map<String, Map<String, Double>> added = new HashMap<>();
        selectors(system).forEach((query, selector) -> {
            CounterMemory memory = memories.getOrDefault(query, CounterMemory.none(selector));
            CounterMemory valid = memory.selector().equals(selector) ? memory : CounterMemory.none(selector);
            sight.answer(query).ifPresent(answer -> added.put(query, valid.added(answer, unsettled)));
            next.put(
                    query,
                    sight.answer(query)
                            .map(answer -> valid.remembering(answer, cycle, sight.time()))
                            .orElse(valid));
        });
        return bounded(new Counters(next, unsettled(next, sight, before)), added, cycle);
    }

    /** A target is settled when two looks in a row saw it whole: in the first, what it has may only be about to appear. */
    private List<String> unsettled(Map<String, CounterMemory> next, Sight sight, Targets before) {
        Set<String> left = new TreeSet<>(unsettled);
        boolean whole = next.keySet().stream()
                .allMatch(query -> sight.answer(query).filter(Answer::whole).isPresent());
        if (whole) {
            left.removeIf(target -> !before.hides(target) && !sight.targets().hides(target));
        }
        boolean isBaseline = next.entrySet().stream()
                .anyMatch(memory -> memory.getValue().baselined()
                        && !(memories.containsKey(memory.getKey())
                                && memories.get(memory.getKey()).baselined()));
        if (isBaseline) {
            left.addAll(sight.targets().hidden());
        }
        return List.copyOf(left);
    }

    private Reading bounded(Counters next, Map<String, Map<String, Double>> added, long cycle) {
        if (next.size() <= MAX_SERIES) {
            return new Reading(next, added, 0);
        }
        List<Entry> entries = next.entries(this);
        entries.sort(Comparator.comparing((Entry entry) -> entry.last().cycle())
                .reversed()
                .thenComparing(entry -> !entry.known())
                .thenComparing(Entry::query)
                .thenComparing(Entry::series));
        List<Entry> dropped = entries.subList(MAX_SERIES, entries.size()).stream()
                .filter(entry -> entry.last().cycle() == cycle)
                .toList();
        dropped.forEach(entry -> added.get(entry.query()).remove(entry.series()));
        return new Reading(next.keeping(entries.subList(0, MAX_SERIES), dropped), added, dropped.size());
    }

    /** When the last value of a query's series was seen, before this reading; null when that is not known. */
    Instant seenAt(String query, String series) {
        return memories.containsKey(query) ? memories.get(query).seenAt(series) : null;
    }

    private Counters keeping(List<Entry> kept, List<Entry> dropped) {
        Map<String, Map<String, CounterMemory.Last>> byQuery = new HashMap<>();
        kept.forEach(entry ->
                byQuery.computeIfAbsent(entry.query(), query -> new HashMap<>()).put(entry.series(), entry.last()));
        Map<String, CounterMemory> bounded = new TreeMap<>();
        memories.forEach((query, memory) -> bounded.put(
                query,
                memory.keeping(
                        byQuery.getOrDefault(query, Map.of()),
                        dropped.stream().anyMatch(entry -> entry.query().equals(query)))));
        return new Counters(bounded, unsettled);
    }

    private List<Entry> entries(Counters before) {
        List<Entry> entries = new ArrayList<>();
        memories.forEach((query, memory) -> memory.last()
                .forEach((series, last) -> entries.add(new Entry(query, series, last, before.knows(query, series)))));
        return entries;
    }

    private int size() {
        return memories.values().stream()
                .mapToInt(memory -> memory.last().size())
                .sum();
    }

    private boolean knows(String query, String series) {
        return memories.containsKey(query) && memories.get(query).last().containsKey(series);
    }

    /** With other labels on what is scraped the series are others: what they count was there before. */
    private static String targets(ManagedSystem system) {
        List<Map<String, String>> labels = system.sources().stream()
                .map(Source::targetLabels)
                .filter(target -> !target.isEmpty())
                .toList();
        return labels.isEmpty() ? "" : Ids.derive(labels);
    }

    private static Map<String, String> selectors(ManagedSystem system) {
        Map<String, String> selectors = new LinkedHashMap<>();
        String targets = targets(system);
        for (Rule rule : system.rules()) {
            if (rule.kind() == RuleKind.INCREMENTS) {
                selectors.put(rule.id(), rule.metric() + rule.matchers() + targets);
            }
        }
        for (SeriesQuery series : system.series()) {
            if (series.counter()) {
                selectors.put(series.id(), series.metric() + series.matchers() + targets);
            }
        }
        return selectors;
    }
}
