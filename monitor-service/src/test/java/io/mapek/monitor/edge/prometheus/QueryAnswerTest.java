package io.mapek.monitor.edge.prometheus;

import static io.mapek.monitor.edge.Site.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.UnmeasuredSample;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real answers of a Prometheus, and what is made of each. */
class QueryAnswerTest {
    private static Reading read(int status, String file) {
        String type = file.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
        return QueryAnswer.read("q", answer(status, type, Site.fixture("prometheus/" + file)));
    }

    private static Reading reading(String body) {
        return QueryAnswer.read("q", answer(200, "application/json", body));
    }

    @Test
    void shouldReadVector() {
        Reading reading = read(200, "vector.json");

        assertThat(reading.flaw()).isNull();
        assertThat(reading.samples())
                .hasSize(4)
                .contains(
                        new Sample(
                                "up",
                                Map.of("component", "validation", "instance", "127.0.0.1:20080", "job", "charter"),
                                1,
                                null),
                        new Sample("up", Map.of("instance", "127.0.0.1:20999", "job", "downtarget"), 0, null));
    }

    @Test
    void shouldTellAnEmptyAnswerFromNone() {
        for (String file : new String[] {"vector-empty.json", "seed-sla-query.json", "histogram-quantile-nan.json"}) {
            assertThat(read(200, file)).isEqualTo(Reading.answered("q", java.util.List.of()));
        }
    }

    @Test
    void shouldReadAggregateWithoutName() {
        assertThat(read(200, "vector-agg-noname.json").samples()).containsExactly(new Sample("", Map.of(), 3, null));
    }

    @Test
    void shouldReadScalar() {
        assertThat(read(200, "scalar.json").samples()).containsExactly(new Sample("", Map.of(), 3, null));
    }

    @Test
    void shouldTakeNaNForNoSample() {
        assertThat(read(200, "scalar-nan.json"))
                .isEqualTo(Reading.answered(
                        "q", java.util.List.of(), java.util.List.of(new UnmeasuredSample("", Map.of(), "NaN"))));
    }

    @Test
    void shouldRefuseText() {
        assertThat(read(200, "string.json")).isEqualTo(Reading.failed("q", "the answer is a text, not numbers"));
    }

    @Test
    void shouldTakeTheNewestOfAMatrix() {
        Reading reading = read(200, "matrix-range.json");

        assertThat(reading.samples()).hasSize(4).allMatch(sample -> sample.name()
                .equals("up"));
        assertThat(reading.samples()).extracting(Sample::value).contains(1.0, 0.0);
    }

    @Test
    void shouldLeaveOutWhatIsNotFinite() {
        Reading reading = read(200, "vector-nan-inf.json");

        assertThat(reading.unmeasured()).hasSize(3);
        assertThat(reading.flaw()).isNull();
        assertThat(reading.samples())
                .extracting(sample -> sample.labels().get("k"))
                .contains("big", "int", "neg")
                .doesNotContain("nan", "ninf", "pinf");
        assertThat(reading.samples()).extracting(Sample::value).contains(Double.MAX_VALUE, 9007199254740992.0);
    }

    @Test
    void shouldKeepEveryCharacterOfLabels() {
        assertThat(read(200, "vector-labels-weird.json").samples())
                .extracting(sample -> sample.labels().getOrDefault("v", ""))
                .contains("", "Größe 日本語 🔥", "line1\nline2", "back\\slash C:\\tmp", "</script>&<b>");
    }

    @Test
    void shouldReadTheSeedsQuery() {
        assertThat(read(200, "increase-gt0.json").samples())
                .isNotEmpty()
                .allMatch(sample -> sample.name().isEmpty() && sample.value() > 0);
    }

    @Test
    void shouldKeepWhatComesWithAWarningAndSaySo() {
        Reading reading = read(200, "vector-partial-warnings.json");

        assertThat(reading.samples()).hasSize(5);
        assertThat(reading.flaw()).startsWith("warning: remote_read: error sending request");
    }

    @Test
    void shouldExplainErrors() {
        assertThat(read(400, "error-bad-promql.json"))
                .isEqualTo(
                        Reading.failed(
                                "q",
                                "HTTP 400, bad_data: invalid parameter \"query\": 1:11: parse error: unclosed left parenthesis"));
        assertThat(read(422, "error-many-to-many.json").flaw()).startsWith("HTTP 422, execution: found duplicate");
        assertThat(read(503, "error-timeout.json").flaw())
                .isEqualTo("HTTP 503, timeout: query timed out in expression evaluation");
        assertThat(read(503, "error-starting-503.txt").flaw())
                .isEqualTo("HTTP 503, text/plain; charset=utf-8: Service Unavailable");
    }

    @Test
    void shouldRefuseWhatIsNotPrometheus() {
        assertThat(QueryAnswer.read("q", answer(404, "text/plain", "404 page not found")))
                .isEqualTo(Reading.failed(
                        "q",
                        "HTTP 404, text/plain: 404 page not found"
                                + " (check the source's url: there is nothing at this path)"));
        assertThat(QueryAnswer.read("q", answer(200, "text/html", "<html>log in</html>")))
                .isEqualTo(Reading.failed("q", "HTTP 200, text/html: <html>log in</html>"));
        assertThat(reading("[]").samples()).isNull();
        assertThat(reading("{}").samples()).isNull();
        assertThat(reading("").samples()).isNull();
        assertThat(reading("null").samples()).isNull();
        assertThat(reading("{\"status\":\"success\"}").samples()).isNull();
        assertThat(reading("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{}]}}")
                        .samples())
                .isNull();
    }

    @Test
    void shouldCountNativeHistograms() {
        String histogram = "{\"metric\":{\"__name__\":\"h\"},\"histogram\":[1,{\"count\":\"1\",\"sum\":\"2\"}]}";
        String both = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + histogram
                + ",{\"metric\":{\"__name__\":\"h\"},\"value\":[1,\"2\"]}]}}";
        String only = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + histogram + "]}}";

        assertThat(reading(both))
                .isEqualTo(Reading.answered(
                        "q",
                        reading(both).samples(),
                        java.util.List.of(new UnmeasuredSample("h", Map.of(), "histogram"))));
        assertThat(reading(only).flaw()).isEqualTo("1 native histograms, which have no single value");
        assertThat(QueryAnswer.read(new Query.Expression("q", "h > 1"), answer(200, "application/json", only))
                        .flaw())
                .isNull();
    }

    @Test
    void shouldSayThatASeriesStandsTwice() {
        Reading reading = reading(
                """
                {"status":"success","data":{"resultType":"vector","result":[
                 {"metric":{"a":"1"},"value":[1,"5"]},{"metric":{"a":"1"},"value":[1,"6"]}]}}""");

        assertThat(reading.samples()).containsExactly(new Sample("", Map.of("a", "1"), 5, null));
        assertThat(reading.flaw()).isEqualTo("1 series stand twice: the first one counts");
    }

    @Test
    void shouldTellAnAnswerThatBreaksOff() {
        assertThat(reading("{\"status\":\"success\",\"data\":{\"resul").flaw())
                .isEqualTo("HTTP 200, application/json: cut off or no JSON after all");
    }

    @Test
    void shouldAdviseWhoMayNotAsk() {
        assertThat(QueryAnswer.read("q", answer(401, "text/plain", "Unauthorized"))
                        .flaw())
                .isEqualTo("HTTP 401, text/plain: Unauthorized"
                        + " (check the source's token-env, token-file or basic: who asks is not known)");
        assertThat(QueryAnswer.read("q", answer(403, "text/plain", "no")).flaw())
                .startsWith("HTTP 403, text/plain: no (who asks may not read this");
    }

    @Test
    void shouldKeepNoMoreSeriesThanFitAndSaySo() {
        String many = java.util.stream.IntStream.range(0, QueryAnswer.MAX_SERIES + 5)
                .mapToObj(i -> "{\"metric\":{\"a\":\"" + i + "\"},\"value\":[1,\"5\"]}")
                .collect(java.util.stream.Collectors.joining(","));

        Reading reading =
                reading("{\"data\":{\"result\":[" + many + "],\"resultType\":\"vector\"},\"status\":\"success\"}");

        assertThat(reading.samples()).hasSize(QueryAnswer.MAX_SERIES);
        assertThat(reading.flaw()).isEqualTo("5 of 10005 series left out: too many");
    }

    @Test
    void shouldRefuseJsonOfOtherShapes() {
        String[] odd = {
            "null",
            "[]",
            "5",
            "\"text\"",
            "{}",
            "{\"status\":\"success\"}",
            "{\"status\":\"success\",\"data\":[]}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":{}}}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[5]}}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":5}]}}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}} more",
            "[".repeat(3_000),
            "{\"data\":" + "[".repeat(3_000)
        };
        for (String body : odd) {
            Reading reading = reading(body);

            assertThat(reading.samples()).as(body).isNull();
            assertThat(reading.flaw()).as(body).isNotBlank().hasSizeLessThan(300);
        }
    }
}
