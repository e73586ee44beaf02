package io.mapek.monitor.edge.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            textBlock =
                    """
            up                                              → up{t="a"}
            up{}                                            → up{t="a"}
            {__name__=~"x.*"}                               → {t="a",__name__=~"x.*"}
            up {job="x"}                                    → up {t="a",job="x"}
            sum by (job) (rate(e{c="5"}[5m])) / sum(up)     → sum by (job) (rate(e{t="a",c="5"}[5m])) / sum(up{t="a"})
            sum(rate(e[5m])) by (job, instance)             → sum(rate(e{t="a"}[5m])) by (job, instance)
            a * on (x) group_left (y) b                     → a{t="a"} * on (x) group_left (y) b{t="a"}
            a * ON(x) GROUP_LEFT b                          → a{t="a"} * ON(x) GROUP_LEFT b{t="a"}
            a and b unless c or vector(1)                   → a{t="a"} and b{t="a"} unless c{t="a"} or vector(1)
            a > bool 1e3 and b < Inf                        → a{t="a"} > bool 1e3 and b{t="a"} < Inf
            rate(a[5m] offset 1h)                           → rate(a{t="a"}[5m] offset 1h)
            a @ start() - a @ 1609746000.5                  → a{t="a"} @ start() - a{t="a"} @ 1609746000.5
            max_over_time(rate(a[5m])[30m:1m])              → max_over_time(rate(a{t="a"}[5m])[30m:1m])
            label_replace(a, "b", "$1", "c", "(up).*")      → label_replace(a{t="a"}, "b", "$1", "c", "(up).*")
            a{b="}{\\"up\\"",c='x'} - job:b:rate5m          → a{t="a",b="}{\\"up\\"",c='x'} - job:b:rate5m{t="a"}
            quantile by (x) (0.9, a)                        → quantile by (x) (0.9, a{t="a"})
            count_values("v", a) > 0x1F                     → count_values("v", a{t="a"}) > 0x1F
            {"http.requests", x="y"}                        → {t="a","http.requests", x="y"}
            time() - a                                      → time() - a{t="a"}
            -a ^ 2                                          → -a{t="a"} ^ 2
            """)
    void shouldPutTheMatcherIntoEverySelector(String promql, String restricted) {
        assertThat(Restricted.to("t=\"a\"", promql)).isEqualTo(restricted);
    }

    @Test
    void shouldLeaveCommentsAndUnrestrictedExpressionsAsTheyAre() {
        assertThat(Restricted.to("", "up")).isEqualTo("up");
        assertThat(Restricted.to("t=\"$1\"", "up # up and away\n+ a"))
                .isEqualTo("up{t=\"$1\"} # up and away\n+ a{t=\"$1\"}");
    }

    @Test
    void shouldReadLongExpressions() {
        String many = "a{b=\"" + "x\\\"".repeat(20_000) + "\"}";

        assertThat(Restricted.to("t=\"a\"", many)).startsWith("a{t=\"a\",b=");
    }
}
