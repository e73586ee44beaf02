package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.LoopMode;
import io.mapek.stage.Stage;
import io.mapek.stage.StageSpec;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stage that tells what it has taken in so far; it only collects SHADOW, and cannot handle PAUSED. */
class FoldTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final Recording recording = new Recording("shop");
    private final Inputs inputs = new Inputs(new HashMap<>());

    /** Keeps the ids of its inputs and says them. */
    private record Memory() implements Stage<List<String>> {
        @Override
        public List<String> empty(String systemId) {
            return List.of();
        }

        @Override
        public Step<List<String>> apply(List<String> state, Event event) {
            LoopMode mode = ((LoopModeSet) event).mode();
            if (mode == LoopMode.PAUSED) {
                throw new IllegalStateException("paused");
            }
            List<String> longer = new ArrayList<>(state);
            longer.add(event.id());
            Event told = mode("after " + longer, LoopMode.ACTIVE, 0);
            return new Step<>(longer, collects(event) ? List.of() : List.of(told));
        }

        @Override
        public boolean collects(Event event) {
            return ((LoopModeSet) event).mode() == LoopMode.SHADOW;
        }

        @Override
        public Optional<Instant> deadline(List<String> state) {
            return Optional.empty();
        }

        @Override
        public Step<List<String>> onDeadline(List<String> state, Instant now) {
            throw new IllegalStateException("it has none");
        }
    }

    @Test
    void shouldTakeWhatItCollectsOnlyBeforeAnInputThatIsNotEarlier() {
        Fold<?> fold = fold();
        fold.offer(mode("late", LoopMode.SHADOW, 10));
        fold.offer(mode("early", LoopMode.SHADOW, 4));
        fold.offer(mode("a", LoopMode.ACTIVE, 5));
        fold.offer(mode("b", LoopMode.ACTIVE, 10));

        assertThat(told(fold)).isEqualTo("after [early, a]");
        assertThat(told(fold)).isEqualTo("after [early, a, late, b]");
    }

    @Test
    void shouldGoOnWithItsStateWhenItCannotHandleAnEvent() {
        Fold<?> fold = fold();
        fold.offer(mode("a", LoopMode.ACTIVE, 1));
        fold.offer(mode("bad", LoopMode.PAUSED, 2));
        fold.offer(mode("b", LoopMode.ACTIVE, 3));

        assertThat(told(fold)).isEqualTo("after [a]");
        assertThat(fold.take(inputs)).isEmpty();
        assertThat(told(fold)).isEqualTo("after [a, b]");
        assertThat(fold.failures())
                .containsExactly("memory could not handle LoopModeSet of 2026-01-05T00:00:02Z: paused");
    }

    @Test
    void shouldNotBeGivenWhatItRefused() {
        recording.refuse("memory", "refused");
        recording.refuse("plan", "a");
        Fold<?> fold = fold();
        fold.offer(mode("refused", LoopMode.ACTIVE, 1));
        fold.offer(mode("a", LoopMode.ACTIVE, 2));

        assertThat(told(fold)).isEqualTo("after [a]");
        assertThat(fold.ready()).isEqualTo(Fold.NEVER);
    }

    @Test
    void shouldTakeWhatItRefusedAndTookLater() {
        recording.refuse("memory", "again");
        recording.add(new InputApplied("j", "shop", START, "memory", 1, "commands", 0, 7, "again"));
        Fold<?> fold = fold();
        Event again = mode("again", LoopMode.ACTIVE, 1);
        inputs.put(again);
        fold.offer(again);

        assertThat(told(fold)).isEqualTo("after [again]");
    }

    private Fold<?> fold() {
        StageSpec<?> spec = spec();
        return new Fold<>(spec, recording, new Beginning(null, Map.of(), Set.of()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static StageSpec<List<String>> spec() {
        return new StageSpec<>("memory", new Memory(), (Class) List.class, 1, Set.of(Topic.COMMANDS, Topic.POLICIES));
    }

    private String told(Fold<?> fold) {
        return fold.take(inputs).getFirst().id();
    }

    private static Event mode(String id, LoopMode mode, long second) {
        return new LoopModeSet(id, "shop", START.plusSeconds(second), mode, "ann", "");
    }
}
