package io.mapek.benchmarks.rootcause;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as somebody with other data uses it. */
class RootCauseBenchmarkTest {
    private static final int NORMAL = 60;
    private static final int ROWS = 70;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... more) {
        CommandLine line = new CommandLine(new RootCauseBenchmark())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 1];
        arguments[0] = folder.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return line.execute(arguments);
    }

    private JsonNode rankings() throws IOException {
        return Json.mapper().readTree(out.toString());
    }

    /** A front that waits for a store, and something beside; from NORMAL on the store is slow. */
    private static String chain(double step) {
        StringBuilder lines = new StringBuilder(header("chain", step));
        for (int i = 0; i < ROWS; i++) {
            double slow = i < NORMAL ? 0 : 0.5;
            double jitter = 1 + 0.02 * Math.sin(i * 2.1);
            for (String[] part : List.of(
                    new String[] {"front", "0.30"}, new String[] {"store", "0.10"}, new String[] {"aside", "0.05"})) {
                double mean = Double.parseDouble(part[1]) * jitter + (part[0].equals("aside") ? 0 : slow);
                lines.append(sample(i * step, "call_duration_seconds", part[0], ",\"stat\":\"mean\"", mean));
                lines.append(sample(i * step, "call_duration_seconds", part[0], ",\"stat\":\"p99\"", 3 * mean));
                lines.append(sample(i * step, "handled_requests", part[0], "", 100));
            }
        }
        return lines.toString();
    }

    private static String header(String name, double step) {
        return String.format(
                Locale.ROOT,
                "{\"case\":\"%s\",\"step_s\":%s,\"normal_until_s\":%s,\"n_series\":9}%n",
                name,
                step,
                NORMAL * step);
    }

    private static String sample(double second, String name, String service, String labels, double value) {
        return String.format(
                Locale.ROOT,
                "{\"t\":%s,\"name\":\"%s\",\"labels\":{\"service\":\"%s\"%s},\"value\":%s}%n",
                second,
                name,
                service,
                labels,
                value);
    }

    @Test
    void shouldRankCasesAndScoreThemWhereLabelsAreGiven() throws IOException {
        try (Writer gz = new java.io.OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("one.samples.jsonl.gz"))),
                StandardCharsets.UTF_8)) {
            gz.write(chain(300));
        }
        Files.writeString(folder.resolve("one.callgraph.json"), "[[\"front\",\"store\"],[\"front\",\"aside\"]]");
        Files.writeString(folder.resolve("two.jsonl"), chain(1));
        Files.writeString(folder.resolve("labels.json"), "{\"one\":\"store\",\"two\":[\"store\",\"other\"]}");

        int exit = run();

        assertThat(exit).isZero();
        assertThat(rankings().properties()).hasSize(2);
        assertThat(rankings().at("/one/0").asText()).isEqualTo("store");
        assertThat(rankings().at("/two/0").asText()).isEqualTo("store");
        assertThat(err.toString())
                .contains("one: store (GRAPH")
                .contains("two: store (METRIC")
                .containsPattern("monitor and analyze +2 +1\\.000 +1\\.000");
    }

    @Test
    void shouldTellBadLinesWithFileAndLineAndGoOn() throws IOException {
        String[] lines = chain(10).split("\n");
        lines[3] = "{\"t\": 0, \"name\": ";
        lines[5] = "{\"name\":\"x\",\"labels\":{},\"value\":1}";
        lines[7] = lines[7].replaceAll("\"value\":.*", "\"value\":NaN}");
        lines[8] = lines[8].replaceAll("\"value\":.*", "\"value\":null}");
        Files.writeString(folder.resolve("odd.samples.jsonl"), String.join("\n", lines) + "\n\n");

        int exit = run();

        assertThat(exit).isZero();
        assertThat(rankings().at("/odd/0").asText()).isEqualTo("store");
        assertThat(err.toString())
                .contains("odd.samples.jsonl:4: is no JSON")
                .contains("odd.samples.jsonl:6: has no number t")
                .doesNotContain("jsonl:8");
    }

    @Test
    void shouldTakeComponentsFromNamesAndLookForTheOnsetWhereNothingTellsThem() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int second = 0; second < 300; second++) {
            for (int part = 0; part < 5; part++) {
                double busy = part == 3 && second >= 240 ? 0.9 : 0.2;
                double value = busy * (1 + 0.03 * Math.sin(second * (part + 1.7)));
                lines.append(String.format(
                        Locale.ROOT, "{\"t\":%d,\"name\":\"part%d_cpu\",\"value\":%s}%n", second, part, value));
            }
        }
        Files.writeString(folder.resolve("bare.jsonl"), lines);

        int exit = run("--out", folder.resolve("out.json").toString());

        assertThat(exit).isZero();
        JsonNode written = Json.mapper().readTree(Files.readString(folder.resolve("out.json")));
        assertThat(written.at("/bare/0").asText()).isEqualTo("part3");
        assertThat(err.toString()).contains("no labels").contains("tells no normal_until_s");
    }

    @Test
    void shouldSayWhenAFileCannotBeReadOrThereIsNone() throws IOException {
        int none = run();
        Files.writeString(folder.resolve("broken.samples.jsonl.gz"), "this is not gzip");

        int broken = run();

        assertThat(none).isEqualTo(2);
        assertThat(broken).isEqualTo(1);
        assertThat(err.toString()).contains("no *.jsonl").contains("broken.samples.jsonl.gz: cannot be read");
    }

    @Test
    void shouldLookAtEverySeriesOfALargeSystem() throws IOException {
        StringBuilder lines = new StringBuilder("{\"case\":\"large\",\"step_s\":10,\"normal_until_s\":300}\n");
        for (int i = 0; i < 36; i++) {
            for (int part = 0; part < 200; part++) {
                double busy = part == 177 && i >= 30 ? 3 : part == 5 && i >= 30 ? 1.6 : 1;
                lines.append(sample(10 * i, "cpu", "p" + part, "", busy * (1 + 0.01 * Math.sin(i + part))));
                lines.append(sample(10 * i, "memory", "p" + part, "", 7 + 0.01 * Math.sin(i * 1.3 + part)));
            }
        }
        Files.writeString(folder.resolve("large.jsonl"), lines);

        int exit = run();

        assertThat(exit).isZero();
        assertThat(rankings().at("/large/0").asText()).isEqualTo("p177");
        assertThat(rankings().at("/large/1").asText()).isEqualTo("p5");
        assertThat(rankings().at("/large").size()).isGreaterThan(5);
    }

    @Test
    void shouldTakeAMetricThatOnlyCountsUpForACounter() throws IOException {
        StringBuilder lines = new StringBuilder("{\"case\":\"counted\",\"step_s\":10,\"normal_until_s\":400}\n");
        double[] total = new double[4];
        for (int i = 0; i < 46; i++) {
            for (int part = 0; part < 4; part++) {
                double failing = part == 2 && i >= 40 ? 40 : 0;
                total[part] += 10 + Math.sin(i * 1.7 + part) + failing;
                lines.append(sample(10 * i, "faults_total", "p" + part, "", total[part]));
            }
        }
        Files.writeString(folder.resolve("counted.jsonl"), lines);

        int exit = run();

        assertThat(exit).isZero();
        assertThat(rankings().at("/counted/0").asText()).isEqualTo("p2");
        assertThat(err.toString()).contains("0 onsets").containsPattern("counted: p2 \\(METRIC, confidence 0\\.[89]");
    }
}
