package io.mapek.monitor.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "'*', '', true", "'', '', true", "'', a, false", "'?', '', false", "a*c, abbc, true", "a*c, abbcd, false",
        "*b*, abc, true", "*b*, ac, false", "a?c, abc, true", "a?c, ac, false", "a.c, abc, false", "**a, xa, true",
        "*ab, aab, true", "a*b*c, axxbxbxc, true", "😀?, 😀😀, true", "*_total, jobs_total, true", "'*\n', 'a\n', true"
    })
    void shouldMatch(String pattern, String name, boolean matches) {
        assertThat(Glob.of(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void shouldNotBeSlowForAnyPattern() {
        assertThat(Glob.of("*a".repeat(2_000) + "b").matches("a".repeat(5_000))).isFalse();
    }
}
