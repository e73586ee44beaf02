package io.mapek.simulation.target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A managed system in memory: its components' values, who changed them, and switches that end by themselves. */
public final class SimulatedTarget {
    private record Ending(Instant at, String component, String key) {}

    private final Map<String, Map<String, String>> components = new TreeMap<>();
    private final List<Ending> endings = new ArrayList<>();
    private final Map<String, Instant> restarts = new HashMap<>();
    private final Set<String> idempotencyKeys = new HashSet<>();
    private final List<Consumer<Touch>> lookers = new ArrayList<>();
    private Instant now;

    /** The charter's components. */
    public SimulatedTarget(Instant start) {
        this(
                start,
                Map.of(
                        "validation_workers", Map.of("replicas", "5", "batch_size", "10"),
                        "enforcement", Map.of("replicas", "4", "strategy", "static"),
                        "policy_engine", Map.of("replicas", "3", "policy_set", "current"),
                        "committee", Map.of("replicas", "5")));
    }

    /** Other components with their values. */
    public SimulatedTarget(Instant start, Map<String, Map<String, String>> values) {
        this.now = start;
        values.forEach((component, its) -> components.put(component, new TreeMap<>(its)));
    }

    /** Tells every change from now on to somebody who looks on. */
    public void tell(Consumer<Touch> looker) {
        lookers.add(looker);
    }

    /** Time passes; switches whose time is over end. */
    public void at(Instant time) {
        now = time;
        List<Ending> over =
                endings.stream().filter(ending -> !ending.at().isAfter(time)).toList();
        endings.removeAll(over);
        over.forEach(ending -> put(ending.component(), ending.key(), null, new Touch.By.Itself()));
    }

    /** A component's values; a component that is not there has none. */
    public Map<String, String> values(String component) {
        return Map.copyOf(components.getOrDefault(component, Map.of()));
    }

    /** One value, or null. */
    public String value(String component, String key) {
        return components.getOrDefault(component, Map.of()).get(key);
    }

    /** Whether it is there at all. */
    public boolean has(String component) {
        return components.containsKey(component);
    }

    /** Takes a key that makes a change once; false when it was taken before. */
    boolean takes(String idempotencyKey) {
        return idempotencyKeys.add(idempotencyKey);
    }

    /** Sets a value, or removes it where it is null. */
    public void put(String component, String key, String value, Touch.By by) {
        Map<String, String> values = components.get(component);
        String before = value == null ? values.remove(key) : values.put(key, value);
        endings.removeIf(
                ending -> ending.component().equals(component) && ending.key().equals(key));
        if (key.equals("restart") && value != null) {
            restarts.put(component, now);
        }
        if (!Objects.equals(before, value)) {
            Touch touch = new Touch(now, by, component, key, before, value);
            lookers.forEach(looker -> looker.accept(touch));
        }
    }

    /** A value that was set ends by itself after a while. */
    void endsAfter(Duration duration, String component, String key) {
        endings.add(new Ending(now.plus(duration), component, key));
    }

    /** Whether a component was restarted after a moment. */
    public boolean restartedSince(String component, Instant moment) {
        Instant restart = restarts.get(component);
        return restart != null && restart.isAfter(moment);
    }

    /** When the next switch ends by itself, or null. */
    public Instant nextEnding() {
        return endings.stream().map(Ending::at).min(Instant::compareTo).orElse(null);
    }
}
