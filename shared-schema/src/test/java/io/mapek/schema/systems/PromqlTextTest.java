package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "1",
                "\"a text (\"",
                "'it''s' or `raw \" [`",
                "m{a=\"}\",b!~'(\\'',c=`\"`}",
                "sum by (a) (rate(m{a=\"]\"}[5m])) > 0 # not closed ( here",
                "max_over_time(rate(m[5m])[1h:1m] offset 5m)",
                "{\"a.name\", x=\"y\"}",
                "m{a=\"#\"} == 1",
                "offset_and"
            })
    void shouldFindNothingWrongWithWhatPrometheusReads(String promql) {
        assertThat(PromqlText.flawOf(promql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "# up", "\n"})
    void shouldFindNoExpression(String promql) {
        assertThat(PromqlText.flawOf(promql)).hasValue("there is no expression");
    }
}
