package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes that precede effects: configured pairs, and lagged rank correlation. */
class CausalPatternsTest {
    private static final String PAIR =
            """
            causal-pairs:
              - {first-rule: latency, then-rule: failures, cause: validation_latency, hypothesis: High latency blocks enforcement}
            """;

    @ParameterizedTest
    @CsvSource({"0, 1, true", "0, 60, true", "0, 61, false", "0, 0, false", "30, 0, false"})
    void shouldFindAConfiguredPairInItsOrderWithinSixtySeconds(double first, double then, boolean found) {
        World world = aSystem(PAIR)
                .with(breach("latency").at(first), breach("failures").at(then));

        world.cycle(100);

        assertThat(world.patterns(PatternKind.CAUSAL))
                .extracting(Pattern::confidence, Pattern::hypothesis, Pattern::cause)
                .containsExactlyElementsOf(
                        found
                                ? List.of(tuple(0.75, "High latency blocks enforcement", "validation_latency"))
                                : List.of());
    }

    @Test
    void shouldNotTakeACounterThatBeganEarlierForAnEffect() {
        Breach failures = breach("failures").counting(2).declaring("policy_misconfiguration");
        World world = aSystem(PAIR).with(failures.at(0), breach("latency").at(10), failures.at(20), failures.at(40));

        world.cycle(60, failures.since(0));

        assertThat(world.patterns(PatternKind.CAUSAL)).isEmpty();
        assertThat(world.causes()).first().isEqualTo("policy_misconfiguration");
    }

    @Test
    void shouldLetTheManyEffectsOfACauseSpeakForIt() {
        Breach latency = breach("latency").declaring("validation_latency");
        Breach failures = breach("failures").counting(20).declaring("policy_misconfiguration");
        World world = aSystem(PAIR).with(latency.at(0), failures.at(30), failures.at(60));

        world.cycle(60, latency.since(0).forCycles(3), failures.since(30).forCycles(2));

        assertThat(world.causes()).containsExactly("validation_latency");
        assertThat(world.analysis().rootCauses().getFirst().fingerprints())
                .containsExactlyInAnyOrder(latency.fingerprint(), failures.fingerprint());
    }

    @Test
    void shouldFindThatOneBreachRisesBeforeAnother() {
        World world = aSystem();
        double[] load = {3, 5, 4, 8, 6, 9, 7, 12, 10, 14, 11, 16, 13, 18};
        for (int i = 0; i < load.length; i++) {
            Breach first = breach("queue")
                    .declaring("queueing")
                    .of(load[i], 2)
                    .forCycles(2)
                    .at(0);
            Breach second = breach("answers")
                    .in("enforcement")
                    .of(i < 2 ? 2 : 10 * load[i - 2], 1)
                    .at(30);
            world.cycle(30 * (i + 1), first.forCycles(1), second.forCycles(1));
        }

        assertThat(world.patterns(PatternKind.CAUSAL)).singleElement().satisfies(pattern -> {
            assertThat(pattern.cause()).isEqualTo("queueing");
            assertThat(pattern.hypothesis()).isEqualTo("queue in validation rises before answers in enforcement");
            assertThat(pattern.evidence().getFirst()).startsWith("lag 2 cycles, r = 1.00, n = 12");
        });
    }

    @Test
    void shouldFindNothingBetweenFewerThanEightAlignedSamples() {
        World world = aSystem();
        for (int i = 0; i < 8; i++) {
            world.cycle(
                    30 * (i + 1),
                    breach("queue").declaring("queueing").of(3 + i, 2).at(0),
                    breach("answers").of(5 + i, 1).at(30));
        }

        assertThat(world.patterns(PatternKind.CAUSAL)).isEmpty();
    }

    @Test
    void shouldRarelyConnectWhatHasNothingToDoWithEachOther() {
        int found = 0;
        Random random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            World world = aSystem();
            for (int i = 0; i < 16; i++) {
                Breach[] breaches = new Breach[6];
                for (int s = 0; s < breaches.length; s++) {
                    breaches[s] = breach("r" + s).of(3 + random.nextDouble(), 2).at(s);
                }
                world.cycle(30 * (i + 1), breaches);
            }
            found += world.patterns(PatternKind.CAUSAL).isEmpty() ? 0 : 1;
        }

        assertThat(found).isLessThanOrEqualTo(6);
    }
}
