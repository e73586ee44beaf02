package io.mapek.analyze.domain.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rank correlation against published values. */
class SpearmanTest {
    @Test
    void shouldBeOneForAnyRiseTogetherAndMinusOneForOpposites() {
        assertThat(Spearman.correlation(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 10.0, 11.0, 500.0)))
                .isEqualTo(1.0);
        assertThat(Spearman.correlation(List.of(1.0, 2.0, 3.0), List.of(9.0, 8.0, 7.0)))
                .isEqualTo(-1.0);
        assertThat(Spearman.correlation(List.of(1.0, 1.0, 1.0), List.of(9.0, 8.0, 7.0)))
                .isZero();
    }

    @Test
    void shouldShareRanksBetweenTies() {
        assertThat(Spearman.correlation(List.of(1.0, 2.0, 2.0, 3.0), List.of(1.0, 3.0, 2.0, 4.0)))
                .isCloseTo(0.9487, within(1e-4));
    }

    @Test
    void shouldCountPermutationsForFewSamples() {
        assertThat(Spearman.chanceOf(1, 8)).isCloseTo(1 / 40320.0, within(1e-12));
        assertThat(Spearman.chanceOf(1 - 6 * 2 / 504.0, 8)).isCloseTo(8 / 40320.0, within(1e-12));
        assertThat(Spearman.chanceOf(-1, 8)).isEqualTo(1.0);
    }

    @Test
    void shouldGoOverFromCountingToTheApproximation() {
        assertThat(RankTail.beyond(0.811, 12)).isCloseTo(Spearman.chanceOf(0.811, 12), within(2e-4));
        assertThat(RankTail.beyond(0.9, 12) / Spearman.chanceOf(0.9, 12)).isBetween(1.0, 2.5);
        assertThat(RankTail.beyond(0, 20)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldAgreeWithShufflingBeyondWhatIsCounted() {
        // 4 million shuffles of 15: 1.01e-3 at 0.746, of 20: 1.01e-4 at 0.753
        assertThat(Spearman.chanceOf(0.746, 15)).isBetween(0.9e-3, 1.3e-3);
        assertThat(Spearman.chanceOf(0.753, 20)).isBetween(0.9e-4, 1.5e-4);
    }
}
