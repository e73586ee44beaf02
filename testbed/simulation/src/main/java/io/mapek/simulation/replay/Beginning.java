package io.mapek.simulation.replay;

import io.mapek.schema.event.StateKept;
import io.mapek.simulation.story.Loop;
import io.mapek.stage.StageSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where a replay begins: with the states that the stages had at one moment, or where the loop itself began. What was said
 * before is taken as it was said.
 *
 * @param at nothing before is said again, or null where the loop itself began
 * @param states by stage; none where the loop itself began, or the stage met the system later
 * @param silent stages that took nothing in from that moment on and kept no state: what they knew is not known
 */
record Beginning(Instant at, Map<String, StateKept> states, Set<String> silent) {
    /**
     * The last one that is not after {@code from} and knows everything, else where the loop began, else the last one with
     * silent stages; empty when the recording has none.
     */
    static Optional<Beginning> of(Recording recording, Loop loop, Instant from) {
        List<Beginning> known = recording.states().stream()
                .map(StateKept::until)
                .filter(moment -> !moment.isAfter(from))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .flatMap(moment -> at(moment, recording, loop).stream())
                .toList();
        return known.stream()
                .filter(beginning -> beginning.silent().isEmpty())
                .findFirst()
                .or(() -> Stream.of(new Beginning(null, Map.of(), Set.of()))
                        .filter(birth -> recording.beginsAtTheBeginning())
                        .findFirst())
                .or(() -> known.stream().findFirst());
    }

    /** With what every stage knew at a moment; empty when that is not known of one. */
    private static Optional<Beginning> at(Instant moment, Recording recording, Loop loop) {
        Map<String, StateKept> states = new TreeMap<>();
        Set<String> silent = new TreeSet<>();
        for (StageSpec<?> stage : loop.stages().toList()) {
            StagePast past = new StagePast(recording, stage);
            Optional<StateKept> kept = past.keptAt(moment);
            if (kept.isPresent()) {
                states.put(stage.name(), kept.get());
            } else if (past.isSilentFrom(moment)) {
                silent.add(stage.name());
            } else if (!past.beginsFrom(moment)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Beginning(moment, states, silent));
    }

    Optional<StateKept> of(String stage) {
        return Optional.ofNullable(states.get(stage));
    }

    /** The last entry of a stage's journal that is not taken again. */
    long taken(String stage) {
        return silent.contains(stage)
                ? Long.MAX_VALUE
                : of(stage).map(StateKept::sequence).orElse(0L);
    }
}
