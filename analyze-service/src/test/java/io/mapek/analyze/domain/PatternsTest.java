package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import org.junit.jupiter.api.Test;

/** Each row of the table of patterns, at its boundary. */
class PatternsTest {
    @Test
    void shouldFindABurstOfThreeSixtySecondsApart() {
        World world = aSystem()
                .with(breach("a").at(0), breach("b").at(30), breach("c").at(60));

        world.cycle(60);

        assertThat(world.patterns(PatternKind.TEMPORAL_BURST))
                .extracting(Pattern::confidence, Pattern::hypothesis, Pattern::cause, Pattern::occurrences)
                .containsExactly(tuple(0.85, "Cascade failure in progress", "cascade_failure", 3));
    }

    @Test
    void shouldFindNoBurstOfThreeSixtyOneSecondsApart() {
        World world = aSystem()
                .with(breach("a").at(0), breach("b").at(30), breach("c").at(61));

        world.cycle(61);

        assertThat(world.patterns(PatternKind.TEMPORAL_BURST)).isEmpty();
    }

    @Test
    void shouldFindNoBurstOfTwo() {
        World world = aSystem().with(breach("a").at(0), breach("b").at(1));

        world.cycle(30);

        assertThat(world.analysis().patterns()).isEmpty();
        assertThat(world.analysis().rootCauses()).isEmpty();
        assertThat(world.analysis().confidence()).isZero();
    }

    @Test
    void shouldCountAJumpOfACounterByFiveAsFive() {
        World world = aSystem().with(breach("a").counting(5).at(0));

        world.cycle(10);

        assertThat(world.patterns(PatternKind.TEMPORAL_BURST))
                .extracting(Pattern::occurrences)
                .containsExactly(5);
    }

    @Test
    void shouldTellOnePatternPerMaximalBurst() {
        World world = aSystem();
        for (int second = 0; second <= 120; second += 30) {
            world.with(breach("a").at(second));
        }
        for (int second = 250; second <= 252; second++) {
            world.with(breach("a").at(second));
        }

        world.cycle(260);

        assertThat(world.patterns(PatternKind.TEMPORAL_BURST))
                .extracting(Pattern::occurrences)
                .containsExactly(3, 5);
    }

    @Test
    void shouldLookBackFiveMinutesAndNoFurther() {
        World world =
                aSystem().with(breach("a").at(0), breach("b").at(1), breach("c").at(2));

        world.cycle(300);
        int atFiveMinutes = world.patterns(PatternKind.TEMPORAL_BURST).size();
        world.cycle(300.001);

        assertThat(atFiveMinutes).isEqualTo(1);
        assertThat(world.patterns(PatternKind.TEMPORAL_BURST)).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsLaterThanTheCycleToTheNext() {
        World world =
                aSystem().with(breach("a").at(0), breach("b").at(1), breach("c").at(40));

        world.cycle(30);
        boolean early = world.analysis().patterns().isEmpty();
        world.cycle(60);

        assertThat(early).isTrue();
        assertThat(world.patterns(PatternKind.TEMPORAL_BURST)).hasSize(1);
    }

    @Test
    void shouldFindThreeInOneComponent() {
        World world = aSystem()
                .with(
                        breach("a").in("policies").at(0),
                        breach("b").in("policies").at(100),
                        breach("c").in("policies").at(200),
                        breach("d").in("validation").at(0),
                        breach("e").in("validation").at(100));

        world.cycle(210);

        assertThat(world.patterns(PatternKind.SPATIAL))
                .extracting(Pattern::confidence, Pattern::component, Pattern::cause, Pattern::hypothesis)
                .containsExactly(tuple(0.80, "policies", "policy_misconfiguration", "Policy misconfiguration"));
    }

    @Test
    void shouldNotGroupWhatNamesNoComponent() {
        World world = aSystem()
                .with(
                        breach("a").in(null).at(0),
                        breach("b").in(null).at(100),
                        breach("c").in(null).at(200));

        world.cycle(210);

        assertThat(world.analysis().patterns()).isEmpty();
    }

    @Test
    void shouldFindNineInFiveMinutesTooManyAndEightNot() {
        World world = aSystem();
        for (int i = 0; i < 8; i++) {
            world.with(breach("r" + i).in("c" + i).at(i * 35));
        }
        world.cycle(280);
        boolean eight = world.patterns(PatternKind.FREQUENCY_ANOMALY).isEmpty();
        world.with(breach("r9").in("c9").at(281));

        world.cycle(290);

        assertThat(eight).isTrue();
        assertThat(world.patterns(PatternKind.FREQUENCY_ANOMALY))
                .extracting(Pattern::confidence, Pattern::cause, Pattern::occurrences)
                .containsExactly(tuple(0.70, "system_overload", 9));
    }

    @Test
    void shouldFindABreachThatLastsThreeCyclesMoreSurelyTheLongerItLasts() {
        double[] confidences = new double[12];
        World world = aSystem();
        for (int cycles = 1; cycles < 12; cycles++) {
            world.cycle(30 * cycles, breach("slow").declaring("slowness").forCycles(cycles));
            confidences[cycles] = world.patterns(PatternKind.SUSTAINED).stream()
                    .mapToDouble(Pattern::confidence)
                    .sum();
        }

        assertThat(confidences)
                .containsExactly(
                        new double[] {0, 0, 0, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.85, 0.85, 0.85}, within(1e-9));
        assertThat(world.causes()).containsExactly("slowness");
    }

    @Test
    void shouldSumUpConfidenceFromPatternsAndNumber() {
        World world =
                aSystem().with(breach("a").at(0), breach("b").at(1), breach("c").at(2));

        world.cycle(10, breach("a"), breach("b"), breach("c"));

        assertThat(world.analysis().confidence()).isCloseTo(0.7 * (0.85 + 0.80) / 2 + 0.3 * 0.3, within(1e-9));
    }
}
