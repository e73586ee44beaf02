package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.LoopOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of every command that may start the loop. */
final class LoopChoices {
    @Option(
            names = "--port",
            paramLabel = "PART=PORT",
            description = "A port for kafka, prometheus, simulator, monitor, analyze, plan, execute or knowledge;"
                    + " may be repeated. Otherwise the usual one, or a free one where that is taken.")
    private Map<String, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--no-prometheus",
            description = "Scrape the simulator directly, even where a Prometheus is installed.")
    private boolean noPrometheus;

    @Option(names = "--without", split = ",", hidden = true, description = "Services that are not started.")
    private Set<String> without = new LinkedHashSet<>();

    LoopOptions options(Path systems) {
        if (systems != null && !Files.isRegularFile(systems)) {
            throw new CannotStart("There is no file " + systems + " that could describe your systems.");
        }
        return new LoopOptions(ports, systems, !noPrometheus, without);
    }
}
