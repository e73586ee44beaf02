package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ConfigurationChanged;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.StateKept;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.story.Plot;
import io.mapek.simulation.story.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final Instant EVER = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant LATER = EVER.plus(Duration.ofDays(1));

    private static Comparison compared(Recorded recorded, Systems systems) {
        Recording recording = Recording.of(recorded.events()).get("charter");
        return Comparison.of(Replay.of(recording, systems, EVER), "simulation", EVER, LATER);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 11, 13, 15, 18, 22, 39})
    void shouldDecideTheSameWithTheSameConfigurationThroughCrashesAndLags(long seed) {
        Recorded recorded = Recorded.of(Plot.of(seed, Duration.ofHours(5)));

        Comparison comparison = compared(recorded, recorded.systems());

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.counts().get(Kind.ANALYSES).same()).isGreaterThan(200);
        assertThat(comparison.limits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 15})
    void shouldShowWhatAHigherThresholdWouldHaveChanged(long seed) {
        Recorded recorded = Recorded.of(Plot.of(seed, Duration.ofHours(5)));

        Comparison comparison = compared(recorded, recorded.systemsWithThreshold(1_000));

        assertThat(comparison.counts().get(Kind.VIOLATIONS).then())
                .isEqualTo(comparison.counts().get(Kind.VIOLATIONS).same());
        assertThat(comparison.counts().get(Kind.ANALYSES).then())
                .isEqualTo(comparison.counts().get(Kind.ANALYSES).same());
        assertThat(comparison.counts().get(Kind.POLICIES).now())
                .isLessThanOrEqualTo(comparison.counts().get(Kind.POLICIES).then());
    }

    @Test
    void shouldDrawWhatWentOnWhenEverythingIsTheSame() {
        Recorded recorded = Recorded.of(Plot.of(5, Duration.ofHours(5)));
        SystemsFile systems = new SystemsFile(recorded.systems(), "simulation");

        String page = ReportPage.of(WhatIf.of(recorded.events(), systems, EVER, LATER, 0));

        assertThat(page).containsPattern("<title>[^<]* ViolationDetected SAME: ");
        assertThat(page).containsPattern("<title>[^<]* PolicyProposed SAME: ");
        assertThat(page).containsPattern("<title>[^<]* ExecutionFinished SAME: ");
        assertThat(page).doesNotContain(" AnalysisCompleted ");
    }

    @Test
    void shouldSayThatItCannotBeginInTheMiddleWithoutTheStagesStates() {
        Recorded recorded = Recorded.of(Plot.of(5, Duration.ofHours(5)));
        List<Event> late = new ArrayList<>(recorded.events());
        late.removeIf(event -> event.time().isBefore(EVER.plus(Duration.ofHours(2))) || event instanceof StateKept);
        Instant from = EVER.plus(Duration.ofHours(3));

        Comparison comparison = Comparison.of(
                Replay.of(Recording.of(late).get("charter"), recorded.systems(), from), "simulation", from, LATER);

        assertThat(comparison.limits()).singleElement().asString().contains("is not known", "--warm-up");
        assertThat(comparison.hasCompared()).isFalse();
        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void shouldSayWhichOtherConfigurationWasInForceThen() {
        Recorded recorded = Recorded.of(Plot.of(5, Duration.ofHours(5)));
        List<Event> changed = new ArrayList<>(recorded.events());
        changed.add(new ConfigurationChanged("c", "charter", EVER.plusSeconds(60), "plan", 1_000_000, "old", "new"));
        changed.add(new ConfigurationChanged("d", "charter", EVER.plusSeconds(61), "analyze", 1_000_000, "old", "new"));

        Comparison comparison = Comparison.of(
                Replay.of(Recording.of(changed).get("charter"), recorded.systems(), EVER), "today's", EVER, LATER);

        assertThat(comparison.limits())
                .containsExactly(
                        "Configuration old was in force until 2026-01-05T00:01:00Z, new since; all was replayed"
                                + " with today's.");
    }
}
