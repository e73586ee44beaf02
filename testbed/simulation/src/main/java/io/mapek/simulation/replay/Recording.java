package io.mapek.simulation.replay;

import io.mapek.schema.event.ConfigurationChanged;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.StateKept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the topics hold of one system: what came in from outside, what the stages said, and their journals. */
public final class Recording {
    private final String systemId;
    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, Event> byId = new LinkedHashMap<>();
    private final Map<String, List<JournalEvent>> journals = new TreeMap<>();
    private final List<StateKept> states = new ArrayList<>();
    private final Map<String, Set<String>> refused = new TreeMap<>();
    private long events;

    public Recording(String systemId) {
        this.systemId = systemId;
    }

    /** Adds an event in the order of its partition; a repetition counts and changes nothing. */
    public void add(Event event) {
        events++;
        switch (event) {
            case StateKept kept -> states.add(kept);
            case JournalEvent entry ->
                journals.computeIfAbsent(entry.stage(), stage -> new ArrayList<>())
                        .add(entry);
            case Observation observation -> observations.add(observation);
            default -> byId.putIfAbsent(event.id(), event);
        }
    }

    /** Notes that a stage could not use an event, and wrote a dead letter. */
    void refuse(String stage, String id) {
        refused.computeIfAbsent(stage, name -> new HashSet<>()).add(id);
    }

    /** The ids of what a stage could not use. */
    Set<String> refused(String stage) {
        return refused.getOrDefault(stage, Set.of());
    }

    /** How many events were refused by a stage and not taken later. */
    long refusals() {
        return refused.entrySet().stream()
                .mapToLong(stage -> {
                    Set<String> never = new HashSet<>(stage.getValue());
                    journal(stage.getKey()).forEach(entry -> Inputs.idOf(entry).ifPresent(never::remove));
                    return never.size();
                })
                .sum();
    }

    /** The recordings of the systems that events are of; a command for every system is of each. */
    public static Map<String, Recording> of(List<Event> all) {
        Map<String, Recording> bySystem = new TreeMap<>();
        for (Event event : all) {
            if (!event.systemId().equals(Event.EVERY_SYSTEM)) {
                bySystem.computeIfAbsent(event.systemId(), Recording::new).add(event);
            }
        }
        all.stream()
                .filter(event -> event.systemId().equals(Event.EVERY_SYSTEM))
                .forEach(event -> bySystem.values().forEach(one -> one.add(event)));
        return bySystem;
    }

    /** The system it is of. */
    public String systemId() {
        return systemId;
    }

    List<Observation> observations() {
        return observations;
    }

    /** What a stage took in, in its order. */
    List<JournalEvent> journal(String stage) {
        return journals.getOrDefault(stage, List.of()).stream()
                .sorted(Comparator.comparingLong(JournalEvent::sequence))
                .toList();
    }

    /** What was said, in the order of the topics. */
    List<Event> said() {
        return List.copyOf(byId.values());
    }

    /** How many records it holds. */
    public long events() {
        return events;
    }

    /** When its first observation was, or null. */
    public Instant first() {
        return observations.isEmpty() ? null : observations.getFirst().time();
    }

    /** The states that stages kept for those who begin in the middle. */
    List<StateKept> states() {
        return states;
    }

    /** An event that is retained, but an observation. */
    Optional<Event> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether nothing of the loop is in it: records that name a system which no stage knows. */
    boolean isOfNoSystem() {
        return observations.isEmpty() && journals.isEmpty() && states.isEmpty();
    }

    /** The changes of configuration since a beginning, each as the first stage took it in. */
    Collection<ConfigurationChanged> configurations(Beginning beginning) {
        Map<String, ConfigurationChanged> first = new LinkedHashMap<>();
        journals.values().stream()
                .flatMap(List::stream)
                .filter(ConfigurationChanged.class::isInstance)
                .map(ConfigurationChanged.class::cast)
                .filter(changed -> beginning.at() == null || !changed.time().isBefore(beginning.at()))
                .sorted(Comparator.comparing(ConfigurationChanged::time))
                .forEach(changed -> first.putIfAbsent(changed.before() + " " + changed.after(), changed));
        return first.values();
    }

    /** Whether a stage's journal begins with the loop's own beginning, so that nothing before is missing. */
    boolean beginsAtTheBeginning() {
        return !journals.isEmpty()
                && journals.values().stream()
                        .allMatch(entries -> entries.stream().anyMatch(entry -> entry.sequence() == 1));
    }
}
