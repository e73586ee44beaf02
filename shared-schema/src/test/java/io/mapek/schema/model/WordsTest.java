package io.mapek.schema.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    private static final String FACE = "\uD83D\uDE00";

    @Test
    void shouldLeaveWhatIsShortEnough() {
        assertThat(Words.cut("abc", 3)).isEqualTo("abc");
        assertThat(Words.cut(null, 3)).isNull();
        assertThat(Words.begin("abc", 3)).isEqualTo("abc");
    }

    @Test
    void shouldEndWhatIsCutWithAnEllipsisWithinTheLength() {
        assertThat(Words.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Words.begin("abcd", 3)).isEqualTo("abc");
    }

    @Test
    void shouldCutNoCharacterInTwo() {
        assertThat(Words.cut("a" + FACE + "bc", 3)).isEqualTo("a…");
        assertThat(Words.begin("a" + FACE + "b", 2)).isEqualTo("a");
        assertThat(Words.begin("a" + FACE + "b", 3)).isEqualTo("a" + FACE);
        assertThat(Words.begin(FACE, 0)).isEmpty();
    }
}
