package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.model.Episode;
import org.junit.jupiter.api.Test;

/** From the first analysis that names a cause until three clean cycles in a row. */
class EpisodesTest {
    private static final Breach LEAK = breach("leak").declaring("memory_leak").at(0);

    private static World leaking() {
        return aSystem().with(LEAK).cycle(60, LEAK.forCycles(3));
    }

    @Test
    void shouldOpenAnEpisodeWithTheFirstAnalysisThatNamesItsCause() {
        World world = leaking();

        Episode episode = world.analysis().episodes().getFirst();

        assertThat(episode.cause()).isEqualTo("memory_leak");
        assertThat(episode.since()).isEqualTo(World.at(60));
        assertThat(episode.fingerprints()).containsExactly(LEAK.fingerprint());
        assertThat(episode.atStake()).isEqualTo(1);
        assertThat(world.analysis().rootCauses().getFirst().episodeId()).isEqualTo(episode.episodeId());
    }

    @Test
    void shouldCloseAfterThreeCleanCyclesInARowAndSayItOnce() {
        World world = leaking().cycle(90).cycle(120);
        Episode before = world.analysis().episodes().getFirst();

        world.cycle(150);

        assertThat(before.cleanCycles()).isEqualTo(2);
        assertThat(before.closed()).isFalse();
        assertThat(world.analysis().episodes()).extracting(Episode::closed).containsExactly(true);
        assertThat(world.cycle(180).analysis().episodes()).isEmpty();
    }

    @Test
    void shouldBeginToCountAgainWhenItIsActiveAgain() {
        World world = leaking().cycle(90).cycle(120).cycle(150, LEAK.forCycles(1));

        world.cycle(180).cycle(210);

        assertThat(world.analysis().episodes()).extracting(Episode::cleanCycles).containsExactly(2);
    }

    @Test
    void shouldCountABlindCycleNeitherWay() {
        World world = leaking().cycle(90).blind(120).blind(150);
        Episode blind = world.analysis().episodes().getFirst();

        world.cycle(180).cycle(210);

        assertThat(blind.cleanCycles()).isEqualTo(1);
        assertThat(world.analysis().episodes()).extracting(Episode::closed).containsExactly(true);
    }

    @Test
    void shouldGiveARecurrenceAnEpisodeOfItsOwn() {
        World world = leaking();
        String first = world.analysis().episodes().getFirst().episodeId();
        world.cycle(90).cycle(120).cycle(150);

        world.cycle(180, LEAK.since(180).forCycles(3));

        assertThat(world.analysis().episodes())
                .singleElement()
                .extracting(Episode::episodeId)
                .isNotEqualTo(first);
    }

    @Test
    void shouldNotBeginAnotherEpisodeFromTheBurstOfTheLast() {
        Breach burst = breach("errors").declaring("bad_release").counting(9).at(0);
        World world = aSystem().with(burst).cycle(2, burst).cycle(4).cycle(6);

        world.cycle(8).cycle(10);

        assertThat(world.analysis().patterns()).isNotEmpty();
        assertThat(world.analysis().rootCauses()).isEmpty();
        assertThat(world.analysis().episodes()).isEmpty();
    }

    @Test
    void shouldKeepOneEpisodePerCauseWhileItsFingerprintsGrow() {
        Breach other = LEAK.on("y");
        World world = leaking();

        world.cycle(90, LEAK.forCycles(4), other.forCycles(1));

        assertThat(world.analysis().episodes())
                .singleElement()
                .extracting(Episode::fingerprints)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(LEAK.fingerprint(), other.fingerprint());
    }

    @Test
    void shouldNotBlameWhatIsHealedForWhatComesAfter() {
        World world =
                aSystem("causal-pairs: [{first-rule: latency, then-rule: failures, cause: slowness, hypothesis: h}]");
        Breach slow = breach("latency").declaring("slowness").at(0);
        world.with(slow, slow.at(1), slow.at(2)).cycle(3, slow.forCycles(3));
        assertThat(world.analysis().rootCauses().getFirst().cause()).isEqualTo("slowness");

        Breach failing = breach("failures").declaring("bad_policy").at(40);
        world.cycle(10).cycle(20).cycle(30).with(failing).cycle(40, failing);

        assertThat(world.analysis().rootCauses()).isEmpty();
        assertThat(world.analysis().patterns()).isNotEmpty();
    }
}
