package io.mapek.benchmarks.rootcause;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs recorded cases through Monitor and Analyze and writes which components they blame. */
@Command(
        name = "root-cause",
        description = "Ranks the components of recorded cases through the real Monitor and Analyze folds.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RootCauseBenchmark implements Callable<Integer> {
    private static final int MANY_SAMPLES = 4_000_000;
    private static final int AT_LEAST = 1_000;
    private static final ObjectWriter WRITER = Json.mapper().writerWithDefaultPrettyPrinter();

    @Parameters(
            paramLabel = "FOLDER",
            description = "Holds CASE.samples.jsonl[.gz] or CASE.jsonl[.gz], CASE.callgraph.json and labels.json.")
    private Path folder;

    @Option(names = "--out", description = "Writes {case: [component, best first]} to this file, not to the output.")
    private Path out;

    @Option(
            names = "--details",
            description = "Writes confidence, mode, evidence and false alarms per case to this file.")
    private Path details;

    @Option(names = "--labels", description = "Files with {case: component} or {case: [component, ...]}.")
    private List<Path> labels = new ArrayList<>();

    @Option(
            names = "--within",
            defaultValue = "60",
            description = "Judges so many seconds after the alarm, two steps at least (${DEFAULT-VALUE}).")
    private double within;

    @Option(
            names = "--own-onset",
            description = "Raises no alarm at the end of normal operation: the loop must find the onset itself.")
    private boolean ownOnset;

    @Option(
            names = "--history",
            defaultValue = "20000",
            description =
                    "Normal rows that are run before the fault, the last ones (${DEFAULT-VALUE}); fewer, but 1,000, "
                            + "where they have more than 4 million samples.")
    private int history;

    @Mixin
    private NameOptions names = new NameOptions();

    @Spec
    private CommandSpec spec;

    private int unread;

    @Override
    public Integer call() throws IOException {
        List<CaseFiles> cases = CaseFiles.in(folder);
        if (cases.isEmpty()) {
            err().println("no *.jsonl or *.jsonl.gz in " + folder);
            return 2;
        }
        List<Verdict> verdicts = new ArrayList<>();
        Map<Baseline, List<Verdict>> baselines = new TreeMap<>();
        for (CaseFiles files : cases) {
            run(files, verdicts, baselines);
        }
        write(verdicts);
        report(verdicts, baselines);
        return unread == 0 ? 0 : 1;
    }

    private void run(CaseFiles files, List<Verdict> verdicts, Map<Baseline, List<Verdict>> baselines) {
        Conventions conventions = new Conventions(names);
        try {
            Flaws flaws = new Flaws(err());
            RootCauseCase whole = new CaseReader(conventions, flaws::tell).read(files);
            RootCauseCase data = CaseParts.telling(whole.withHistory(history(whole)), conventions);
            int leftOut = CaseParts.leftOut(data)
                    + whole.series().size()
                    - data.series().size();
            if (leftOut > 0) {
                flaws.tell(files.samples() + ": " + leftOut + " of "
                        + whole.series().size() + " series are not looked at: of no component, or too many");
            }
            boolean own = ownOnset || data.normalUntil() == null;
            Verdict verdict = new CaseRun(conventions, within).of(data, own ? Alarm.NONE : Alarm.of(data, conventions));
            verdicts.add(verdict);
            for (Baseline baseline : Baseline.values()) {
                baselines
                        .computeIfAbsent(baseline, one -> new ArrayList<>())
                        .add(baseline.of(data, verdict).named(conventions));
            }
            err().println(Report.line(verdict));
        } catch (IOException e) {
            unread++;
            err().println(files.samples() + ": cannot be read: " + e.getMessage());
        }
        err().flush();
    }

    private int history(RootCauseCase data) {
        int most = MANY_SAMPLES / Math.max(1, data.series().size());
        return Math.min(history, Math.max(AT_LEAST, most));
    }

    private void write(List<Verdict> verdicts) throws IOException {
        Map<String, List<String>> rankings = new TreeMap<>();
        verdicts.forEach(verdict -> rankings.put(verdict.name(), verdict.ranking()));
        String json = WRITER.writeValueAsString(rankings);
        if (out == null) {
            spec.commandLine().getOut().println(json);
        } else {
            Files.writeString(out, json + "\n");
        }
        if (details != null) {
            Files.writeString(details, WRITER.writeValueAsString(verdicts) + "\n");
        }
    }

    private void report(List<Verdict> verdicts, Map<Baseline, List<Verdict>> baselines) throws IOException {
        Path own = folder.resolve(Labels.FILE);
        Labels known = Labels.read(Stream.concat(Stream.of(own).filter(Files::isRegularFile), labels.stream())
                .toList());
        Report.of(verdicts, baselines, known).forEach(err()::println);
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
