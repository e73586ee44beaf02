package io.mapek.benchmarks.load;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A benchmark that prints its figures as a table and writes them as JSON. */
abstract class Measuring implements Callable<Integer> {
    @Option(names = "--json", description = "Writes the figures into this file, too.")
    private Path json;

    @Option(names = "--strict", description = "Ends with 1 when a target is missed.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    /** Its name in the table. */
    abstract String benchmark();

    /** Measures. */
    abstract List<Figure> measure() throws Exception;

    @Override
    public final Integer call() throws Exception {
        Machine machine = Machine.here();
        Sheet sheet = new Sheet(machine, measure());
        sheet.lines().forEach(line -> say("%s", line));
        if (json != null) {
            sheet.write(json);
        }
        return strict && sheet.figures().stream().anyMatch(figure -> !figure.holds()) ? 1 : 0;
    }

    /** Tells how far it is. */
    final void say(String format, Object... arguments) {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
