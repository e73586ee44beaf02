package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Rule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Sample SAMPLE = new Sample("x", Map.of("service", "pay$1", "pod", "a-1"), 0.25, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            {{ $labels.service }} is down                       ~ pay$1 is down
            {{$labels.pod}} of {{ .Labels.service }}            ~ a-1 of pay$1
            share {{ $value | humanizePercentage }}             ~ share 0.25
            share {{- .Value -}}                                ~ share 0.25
            {{ $labels.absent }}gone                            ~ gone
            {{ range query "up" }}{{ end }}                     ~ {{ range query "up" }}{{ end }}
            {{ printf "%.2f" $value }}                          ~ {{ printf "%.2f" $value }}
            """)
    void shouldFillInWhatItKnows(String text, String filled) {
        assertThat(Template.described(text, SAMPLE)).isEqualTo(filled);
    }

    @Test
    void shouldPutTheRulesLabelsOverTheSeriesOwn() {
        Rule rule = new Rule(
                "g/A",
                RuleKind.PROMQL,
                null,
                "x",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Duration.ZERO,
                null,
                Map.of("pod", "of {{ $labels.pod }}", "severity", "critical", "value", "{{ $value }}"));

        assertThat(Template.labelled(rule, SAMPLE).labels())
                .containsOnly(
                        Map.entry("service", "pay$1"),
                        Map.entry("pod", "of a-1"),
                        Map.entry("severity", "critical"),
                        Map.entry("value", "{{ $value }}"));
    }
}
