package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.StateKept;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.story.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every stage keeps its state at the first input after 6:00, 12:00 and 18:00; Execute has no input for hours. */
class BeginningTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant SIX = at(6);
    private static final Instant TWELVE = at(12);
    private static final Loop LOOP =
            Loop.of(SystemsFile.parse("systems: [{id: shop}]", "a test").systems());

    private final Recording recording = new Recording("shop");

    @Test
    void shouldBeginWithTheLastStatesOfOneMoment() {
        all(SIX);
        all(TWELVE);

        assertThat(from(at(11))).map(Beginning::at).contains(SIX);
        assertThat(from(at(13))).map(Beginning::at).contains(TWELVE);
        assertThat(from(at(5))).isEmpty();
    }

    @Test
    void shouldTakeTheStateThatAQuietStageKeptNext() {
        others(SIX);
        others(TWELVE);
        kept("execute", TWELVE, 40);
        taken("execute", 41, TWELVE.plusSeconds(60));

        Beginning beginning = from(at(8)).orElseThrow();

        assertThat(beginning.at()).isEqualTo(SIX);
        assertThat(beginning.taken("execute")).isEqualTo(40);
        assertThat(beginning.silent()).isEmpty();
    }

    @Test
    void shouldNotTakeAStateInWhichThereIsMore() {
        others(SIX);
        taken("execute", 40, at(7));
        kept("execute", TWELVE, 40);

        assertThat(from(at(8))).isEmpty();
    }

    @Test
    void shouldNotTakeAStateOfMonitorThatHasSeenMore() {
        for (String stage : List.of("analyze", "plan", "execute", "knowledge")) {
            kept(stage, SIX, 9);
        }
        kept("monitor", TWELVE, 0);
        recording.add(new CollectionFailed("o", "shop", at(7), Duration.ofSeconds(30), null, "away"));

        assertThat(from(at(8))).isEmpty();
    }

    @Test
    void shouldNameAStageThatTookNothingInAndKeptNothing() {
        others(SIX);
        taken("execute", 39, at(5));

        Beginning beginning = from(at(8)).orElseThrow();

        assertThat(beginning.silent()).containsExactly("execute");
        assertThat(beginning.taken("execute")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRatherBeginEarlierThanWithoutWhatAStageKnew() {
        all(SIX);
        others(TWELVE);

        Beginning beginning = from(at(13)).orElseThrow();

        assertThat(beginning.at()).isEqualTo(SIX);
        assertThat(beginning.silent()).isEmpty();
    }

    @Test
    void shouldBeginEmptyWithAStageThatMetTheSystemLater() {
        others(SIX);
        recording.add(new LoopModeSet("all", "*", at(1), LoopMode.SHADOW, "ann", ""));
        recording.add(new InputApplied("j1", "shop", at(1), "execute", 1, "commands", 0, 7, "all"));
        taken("execute", 2, at(7));

        Beginning beginning = from(at(8)).orElseThrow();

        assertThat(beginning.silent()).isEmpty();
        assertThat(beginning.taken("execute")).isZero();
    }

    @Test
    void shouldNotBeginInTheMiddleOfAJournal() {
        others(SIX);
        taken("execute", 40, at(7));

        assertThat(from(at(8))).isEmpty();
    }

    private Optional<Beginning> from(Instant from) {
        return Beginning.of(recording, LOOP, from);
    }

    private void all(Instant moment) {
        others(moment);
        kept("execute", moment, 9);
    }

    private void others(Instant moment) {
        for (String stage : List.of("monitor", "analyze", "plan", "knowledge")) {
            kept(stage, moment, 9);
        }
    }

    private void kept(String stage, Instant until, long sequence) {
        String id = "kept " + stage + until;
        recording.add(new StateKept(
                id, "shop", until.plusSeconds(1), stage, sequence, until, "next", 1, "hash", "H4sIAAAAAAAA"));
    }

    private void taken(String stage, long sequence, Instant at) {
        String input = "input " + stage + sequence;
        recording.add(new InputApplied("entry " + input, "shop", at, stage, sequence, "policies", 0, sequence, input));
    }

    private static Instant at(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }
}
