package io.mapek.simulation.cli;

import io.mapek.local.Home;
import io.mapek.local.cli.WhichBroker;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.replay.ReplayReport;
import io.mapek.simulation.replay.ReportPage;
import io.mapek.simulation.replay.ReportText;
import io.mapek.simulation.replay.Retained;
import io.mapek.simulation.replay.RetainedTopics;
import io.mapek.simulation.replay.WhatIf;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the folds over what the topics retain, with this or another configuration, and tells what would have been decided. */
@Command(
        name = "replay",
        description = "Replays what is retained on the topics; never touches a target. Exit code 0: the same decisions,"
                + " 3: others, 4: nothing to compare.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int OTHERS = 3;
    private static final int NOTHING_COMPARED = 4;

    @Option(names = "--from", description = "an instant such as 2026-01-05T10:00:00Z (default: an hour before --to)")
    private Instant from;

    @Option(names = "--to", description = "an instant (default: now)")
    private Instant to;

    @Option(
            names = "--warm-up",
            defaultValue = "PT7H",
            description = "read before --from; states to begin with are written every 6 h (default ${DEFAULT-VALUE})")
    private Duration warmUp;

    @Option(names = "--config", description = "another systems.yaml (default: the local loop's)")
    private Path config;

    @Option(names = "--system", description = "only this system; may be given several times")
    private Set<String> systems = Set.of();

    @Option(names = "--json", description = "write everything to this file")
    private Path json;

    @Option(names = "--html", description = "write a page with a timeline to this file")
    private Path html;

    @Mixin
    private WhichBroker broker;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        mustBeWritable(json);
        mustBeWritable(html);
        Topics topics = broker.topics();
        Instant end = to == null ? Instant.now() : to;
        Instant begin = from == null ? end.minus(Duration.ofHours(1)) : from;
        SystemsFile file = SystemsFile.load(config == null ? Home.here().systems() : config);
        ReplayReport report = replay(topics, file, begin, end);
        PrintWriter out = spec.commandLine().getOut();
        ReportText.of(report).forEach(out::println);
        out.flush();
        if (json != null) {
            Files.write(json, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
        }
        if (html != null) {
            Files.writeString(html, ReportPage.of(report));
        }
        Set<String> missing = missing(report);
        missing.forEach(system -> out.println("No event of system " + system + " is retained in this time."));
        out.flush();
        return switch (report.verdict()) {
            case OTHERS -> OTHERS;
            case NOTHING_COMPARED -> NOTHING_COMPARED;
            case SAME -> missing.isEmpty() ? 0 : NOTHING_COMPARED;
        };
    }

    /** Told before hours are replayed, not after. */
    private void mustBeWritable(Path file) {
        if (file != null && !isWritable(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "cannot write " + file + ": its directory is not there or not writable, or it is one itself");
        }
    }

    private static boolean isWritable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return Files.exists(file)
                ? !Files.isDirectory(file) && Files.isWritable(file)
                : Files.isDirectory(directory) && Files.isWritable(directory);
    }

    private Set<String> missing(ReplayReport report) {
        Set<String> missing = new TreeSet<>(systems);
        report.systems().forEach(system -> missing.remove(system.systemId()));
        return missing;
    }

    private ReplayReport replay(Topics topics, SystemsFile file, Instant begin, Instant end) {
        List<ReplayReport> reports = new ArrayList<>();
        try (RetainedTopics retained = new RetainedTopics(broker.address(), topics)) {
            for (int partition = 0; partition < topics.partitions(); partition++) {
                Retained read = retained.read(
                        partition, begin.minus(warmUp), end, system -> systems.isEmpty() || systems.contains(system));
                reports.add(WhatIf.of(read, file, begin, end, 0));
            }
            return ReplayReport.of(reports, retained.unreadable());
        }
    }
}
