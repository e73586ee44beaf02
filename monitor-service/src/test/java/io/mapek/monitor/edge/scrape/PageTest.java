package io.mapek.monitor.edge.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.UnmeasuredSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    private static final TargetLabels NO_TARGET = new TargetLabels(Map.of());

    private static Reading select(String page, String metric, Map<String, String> matchers) {
        Query.Selection query = new Query.Selection("q", metric, matchers);
        return Page.parse(page, false, true, List.of(query), NO_TARGET).select(query, NOW);
    }

    private static Page parse(String page, boolean openMetrics, String... metrics) {
        List<Query.Selection> queries = Stream.of(metrics)
                .map(metric -> new Query.Selection("q", metric, Map.of()))
                .toList();
        return Page.parse(page, openMetrics, true, queries, NO_TARGET);
    }

    private static List<Sample> samples(String page, String metric) {
        return select(page, metric, Map.of()).samples();
    }

    private static Sample sample(String name, Map<String, String> labels, double value) {
        return new Sample(name, labels, value, null);
    }

    @Test
    void shouldReadSeriesOfEveryShape() {
        String page =
                """
                # HELP m says "anything" {it} likes
                # TYPE m gauge
                m 1
                m{} 2
                m{a="b"} 3e0
                m { a = "c" , d="e" , }  +4.
                	m{a="f"}	.5
                m2 9
                """;

        assertThat(samples(page, "m"))
                .containsExactly(
                        sample("m", Map.of(), 1),
                        sample("m", Map.of(), 2),
                        sample("m", Map.of("a", "b"), 3),
                        sample("m", Map.of("a", "c", "d", "e"), 4),
                        sample("m", Map.of("a", "f"), 0.5));
        assertThat(parse(page, false).flaw()).isEmpty();
    }

    @Test
    void shouldUnescapeLabels() {
        String page = "m{v=\"a\\\"b\\\\c\\nd\\te} # 1\"} 1\n";

        assertThat(samples(page, "m")).containsExactly(sample("m", Map.of("v", "a\"b\\c\nd\\te} # 1"), 1));
    }

    @Test
    void shouldReadQuotedNames() {
        String page = "{\"http.server\",\"k8s.pod\"=\"x\",plain=\"y\"} 7\n";

        assertThat(samples(page, "http.server"))
                .containsExactly(sample("http.server", Map.of("k8s.pod", "x", "plain", "y"), 7));
    }

    @Test
    void shouldTakeWhatIsNotFiniteForNoSample() {
        Reading reading = select("m{k=\"1\"} NaN\nm{k=\"2\"} +Inf\nm{k=\"3\"} -Inf\nm{k=\"4\"} 4\n", "m", Map.of());

        assertThat(reading)
                .isEqualTo(Reading.answered(
                        "q",
                        List.of(sample("m", Map.of("k", "4"), 4)),
                        List.of(
                                new UnmeasuredSample("m", Map.of("k", "1"), "NaN"),
                                new UnmeasuredSample("m", Map.of("k", "2"), "+Inf"),
                                new UnmeasuredSample("m", Map.of("k", "3"), "-Inf"))));
    }

    @Test
    void shouldSelectAsPrometheusDoes() {
        String page = "m{a=\"1\",b=\"2\"} 1\nm{a=\"1\"} 2\nm{a=\"3\"} 3\n";

        assertThat(select(page, "m", Map.of("a", "1")).samples()).hasSize(2);
        assertThat(select(page, "m", Map.of("a", "1", "b", "")).samples())
                .containsExactly(sample("m", Map.of("a", "1"), 2));
        assertThat(select(page, "m", Map.of("c", "")).samples()).hasSize(3);
        assertThat(select(page, "none", Map.of()).samples()).isEmpty();
    }

    @Test
    void shouldReadTimesAndForgetWhatIsOld() {
        String text = "m{t=\"new\"} 1 " + NOW.minusSeconds(300).toEpochMilli() + "\nm{t=\"old\"} 1 "
                + NOW.minusSeconds(301).toEpochMilli() + "\n";

        assertThat(samples(text, "m")).containsExactly(new Sample("m", Map.of("t", "new"), 1, NOW.minusSeconds(300)));
    }

    @Test
    void shouldReadOpenMetrics() {
        String page =
                """
                # TYPE h histogram
                # UNIT h seconds
                h_bucket{le="1"} 3 # {trace_id="a b"} 0.5 1767226199.5
                h_bucket{le="+Inf"} 4 1767226199.5 # {} 9
                h_count 4
                # EOF
                """;
        Page parsed = parse(page, true, "h_bucket");

        Reading reading = parsed.select(new Query.Selection("q", "h_bucket", Map.of()), NOW);

        assertThat(parsed.flaw()).isEmpty();
        assertThat(reading.samples())
                .containsExactly(
                        sample("h_bucket", Map.of("le", "1"), 3),
                        new Sample("h_bucket", Map.of("le", "+Inf"), 4, Instant.parse("2026-01-01T00:09:59.500Z")));
    }

    @Test
    void shouldTellThatOpenMetricsWasCutOff() {
        assertThat(parse("m 1\n", true).flaw()).hasValue("the page is cut off: it does not end with # EOF");
        assertThat(parse("m 1\n", false).flaw()).isEmpty();
    }

    @Test
    void shouldLeaveOutBadLinesAndExplain() {
        String[] bad = {
            "m", "m x", "m 1 2 3", "m{a=\"1\" 1", "m{a=1} 1", "m{a=\"1\",a=\"2\"} 1", "m{a=\"1} 1", "1m 1",
                    "m{1a=\"x\"} 1",
            "{a=\"1\"} 1", "m 1d", "m 1_000", "m 1 x", "m 1 # {} 1", "m{a=\"1\"b=\"2\"} 1", "m 1 1e300", "m{\"a\" 1",
                    "m{a"
        };
        for (String line : bad) {
            Page page = parse("good 1\n" + line + "\n", false, "good");

            assertThat(page.flaw()).as(line).hasValueSatisfying(flaw -> assertThat(flaw)
                    .startsWith("1 bad line; line 2: "));
            assertThat(page.select(new Query.Selection("q", "good", Map.of()), NOW)
                            .samples())
                    .as(line)
                    .hasSize(1);
            assertThat(page.isUnreadable()).as(line).isFalse();
        }
    }

    @Test
    void shouldTellAPageThatIsNone() {
        assertThat(parse("<html>\n<body>hello</body>\n", false).isUnreadable()).isTrue();
        assertThat(parse("", false).isUnreadable()).isFalse();
    }

    @Test
    void shouldReadEveryKindOfOpenMetrics() {
        String page =
                """
                # TYPE jobs counter
                # UNIT jobs jobs
                # HELP jobs Jobs with a \\\\ and a \\n
                jobs_total{kind="a"} 5 1767226199 # {trace_id="x"} 1
                jobs_created{kind="a"} 1767220000.123
                # TYPE wait summary
                wait{quantile="0.5"} 0.25
                wait_sum 1
                wait_count 4
                # TYPE build info
                build_info{version="1"} 1
                # TYPE state stateset
                state{state="on"} 1
                # TYPE size gaugehistogram
                size_bucket{le="+Inf"} 4
                size_gsum 9
                size_gcount 4
                # TYPE other unknown
                other -1e-3
                # EOF
                """;
        String[] names = {
            "jobs_total", "jobs_created", "wait", "wait_sum", "build_info", "state", "size_gcount", "other"
        };
        Page parsed = parse(page, true, names);

        assertThat(parsed.flaw()).isEmpty();
        assertThat(names).allSatisfy(name -> assertThat(parsed.select(new Query.Selection("q", name, Map.of()), NOW)
                        .samples())
                .hasSize(1));
    }

    @Test
    void shouldTellTheLineThatIsCutOff() {
        Query.Selection query = new Query.Selection("q", "m", Map.of());

        Page cut = Page.parse("m 1\nm{a=\"b\"} 12", false, false, List.of(query), NO_TARGET);

        assertThat(cut.select(query, NOW).samples()).containsExactly(sample("m", Map.of(), 1));
        assertThat(cut.flaw()).hasValue("1 bad line; line 2: the page is cut off here");
        assertThat(Page.parse("m 1\nm{a=\"b\"} 12", false, true, List.of(query), NO_TARGET)
                        .flaw())
                .isEmpty();
    }

    @Test
    void shouldTellWhatFollowsTheEnd() {
        assertThat(parse("m 1\n# EOF\nm{a=\"b\"} 2\n", true, "m").flaw())
                .hasValue("1 bad line; line 3: something follows # EOF");
    }

    @Test
    void shouldReadLinesAsTheyWereWritten() {
        assertThat(samples("m{v=\"a\rb\"} 1\r\nm 2\n", "m"))
                .containsExactly(sample("m", Map.of("v", "a\rb"), 1), sample("m", Map.of(), 2));
        assertThat(samples("m{v=\"Größe 日本語 🔥\"} 1\n", "m"))
                .containsExactly(sample("m", Map.of("v", "Größe 日本語 🔥"), 1));
    }

    @Test
    void shouldNotBelieveATimeThatIsFarAhead() {
        long soon = NOW.plusSeconds(30).toEpochMilli();
        long late = NOW.plusSeconds(3_600).toEpochMilli();

        assertThat(samples("m{t=\"soon\"} 1 " + soon + "\nm{t=\"late\"} 1 " + late + "\n", "m"))
                .extracting(sample -> sample.labels().get("t"))
                .containsExactly("soon");
    }

    @Test
    void shouldPutTheTargetsLabelsOverThePagesAsPrometheusDoes() {
        String page = "m{job=\"own\",exported_job=\"older\",instance=\"\",a=\"b\"} 1\n";
        Query.Selection query = new Query.Selection("q", "m", Map.of("job", "shop"));
        TargetLabels target = new TargetLabels(Map.of("job", "shop", "instance", "shop:80", "exported_job", "x"));

        Reading reading = Page.parse(page, false, true, List.of(query), target).select(query, NOW);

        assertThat(reading.samples().getFirst().labels())
                .containsOnly(
                        Map.entry("job", "shop"),
                        Map.entry("exported_job", "x"),
                        Map.entry("exported_exported_job", "own"),
                        Map.entry("exported_exported_exported_job", "older"),
                        Map.entry("instance", "shop:80"),
                        Map.entry("a", "b"));
    }
}
