package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.story.Loop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettledTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Loop LOOP =
            Loop.of(SystemsFile.parse("systems: [{id: shop}]", "a test").systems());

    private final Recording recording = new Recording("shop");

    @Test
    void shouldNotWaitForACommandForEverySystemOfAStageThatDoesNotKnowTheSystem() {
        recording.add(new LoopModeSet("all", "*", START, LoopMode.SHADOW, "ann", ""));

        assertThat(Settled.of(recording, LOOP)).isEmpty();
    }

    @Test
    void shouldWaitForWhatAStageHasNotTakenYet() {
        recording.add(new InputApplied("j", "shop", START, "plan", 1, "commands", 0, 7, "before"));
        recording.add(new LoopModeSet("all", "*", START.plusSeconds(5), LoopMode.SHADOW, "ann", ""));

        assertThat(Settled.of(recording, LOOP)).contains(START.plusSeconds(5).minusNanos(1));
    }

    @Test
    void shouldNotWaitForWhatAStageRefused() {
        recording.add(new InputApplied("j", "shop", START, "plan", 1, "commands", 0, 7, "before"));
        recording.add(new LoopModeSet("refused", "shop", START.plusSeconds(5), LoopMode.SHADOW, "ann", ""));
        for (String stage : new String[] {"plan", "execute", "knowledge"}) {
            recording.refuse(stage, "refused");
        }

        assertThat(Settled.of(recording, LOOP)).isEmpty();
    }

    @Test
    void shouldNotWaitForACommandFromBeforeTheRecordingThatAnotherStageTookLate() {
        Instant before = START.minus(Duration.ofDays(1));
        recording.add(new CollectionFailed("o", "shop", START, Duration.ofSeconds(30), null, "away"));
        recording.add(new LoopModeSet("redriven", "shop", before, LoopMode.SHADOW, "ann", ""));
        recording.add(new InputApplied("j", "shop", before, "plan", 1, "commands", 0, 7, "redriven"));

        assertThat(Settled.of(recording, LOOP)).contains(START.minusNanos(1));
    }
}
