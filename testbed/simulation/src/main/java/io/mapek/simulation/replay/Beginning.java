package io.mapek.simulation.replay;

import io.mapek.schema.event.StateKept;
import io.mapek.simulation.story.Loop;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a replay begins: with the states that every stage kept at one moment, or where the loop itself began. What was said
 * before is taken as it was said.
 *
 * @param at nothing before is said again, or null where the loop itself began
 * @param states by stage; none where the loop itself began
 */
record Beginning(Instant at, Map<String, StateKept> states) {
    /** The last one that is not after {@code from}; empty when the recording has none. */
    static Optional<Beginning> of(Recording recording, Loop loop, Instant from) {
        TreeMap<Instant, Map<String, StateKept>> moments = new TreeMap<>();
        recording.states().stream().filter(kept -> !kept.until().isAfter(from)).forEach(kept -> moments.computeIfAbsent(
                        kept.until(), at -> new TreeMap<>())
                .put(kept.stage(), kept));
        Optional<Beginning> kept = moments.descendingMap().entrySet().stream()
                .filter(moment ->
                        loop.stages().allMatch(stage -> moment.getValue().containsKey(stage.name())))
                .findFirst()
                .map(moment -> new Beginning(moment.getKey(), moment.getValue()));
        return kept.or(() -> Stream.of(new Beginning(null, Map.of()))
                .filter(birth -> recording.beginsAtTheBeginning())
                .findFirst());
    }

    Optional<StateKept> of(String stage) {
        return Optional.ofNullable(states.get(stage));
    }
}
