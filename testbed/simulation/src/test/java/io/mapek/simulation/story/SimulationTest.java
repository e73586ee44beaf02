package io.mapek.simulation.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
    private static final Duration LENGTH = Duration.ofHours(5);

    /** Planted bugs show when effectors fail often. */
    private static final int STORMY = 10;

    @Test
    void shouldKeepEveryInvariantOverAFixedSetOfSeeds() {
        Season season = new Season(1, 30, LENGTH, 2);

        season.play(progress -> {});

        assertThat(season.firstBroken().map(Story::of)).isEmpty();
        assertThat(season.hours()).isGreaterThanOrEqualTo(150);
        assertThat(season.count("ExecutionFinished")).as("executions").isGreaterThan(50);
        assertThat(season.count("OutcomeAssessed")).as("assessments").isGreaterThan(50);
        assertThat(season.count("PolicyDecision")).as("decisions of people").isGreaterThan(20);
    }

    @Test
    void shouldWriteTheSameEventsForTheSameSeed() {
        Played first = Run.play(Plot.of(7, LENGTH));

        Played second = Run.play(Plot.of(7, LENGTH));

        assertThat(second.chronicle().isSameAs(first.chronicle())).isTrue();
        assertThat(Run.play(Plot.of(8, LENGTH)).chronicle().digest())
                .isNotEqualTo(first.chronicle().digest());
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void shouldFindEachPlantedBug(PlantedBug bug) {
        find(bug);
    }

    @ParameterizedTest
    @EnumSource(PlantedLapse.class)
    void shouldFindEachPlantedLapse(PlantedLapse lapse) {
        find(lapse);
    }

    private static void find(Planted bug) {
        Optional<Played> found = LongStream.rangeClosed(1, 60)
                .boxed()
                .flatMap(seed -> Stream.of(Plot.of(seed, LENGTH), Plot.of(seed, LENGTH, STORMY)))
                .map(plot -> Run.play(plot, bug))
                .filter(played -> played.broken().isPresent())
                .findFirst();

        assertThat(found.flatMap(Played::invariant)).contains(bug.finder());
    }

    @Test
    void shouldTellTheShortestStoryOfABrokenSeed() {
        Played broken = LongStream.rangeClosed(1, 60)
                .mapToObj(seed -> Run.play(Plot.of(seed, LENGTH, STORMY), PlantedBug.IGNORES_NOT_AFTER))
                .filter(played -> played.broken().isPresent())
                .findFirst()
                .orElseThrow();

        Played shortest = Shrinking.shrink(broken, PlantedBug.IGNORES_NOT_AFTER);

        assertThat(shortest.plot().schedule().happenings().size()).isLessThanOrEqualTo(4);
        assertThat(Run.play(shortest.plot(), PlantedBug.IGNORES_NOT_AFTER).invariant())
                .contains("NothingTooLate");
        assertThat(Story.of(shortest)).anyMatch(line -> line.contains("broken: NothingTooLate"));
    }
}
