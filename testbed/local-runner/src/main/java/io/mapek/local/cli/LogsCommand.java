package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.Home;
import io.mapek.local.LogTail;
import io.mapek.local.Part;
import io.mapek.local.Parts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of each part's log. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of each part's log.")
final class LogsCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "PART", description = "Only these parts, such as plan.")
    private List<String> names = List.of();

    @Option(names = "-n", defaultValue = "20", paramLabel = "LINES", description = "How many lines (${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() {
        List<Part> parts = new Parts(Home.here()).all();
        List<String> known = parts.stream().map(Part::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new CannotStart("There is no part '" + name + "' that was started; "
                    + (known.isEmpty() ? "the loop is not up." : "parts are " + String.join(", ", known) + "."));
        });
        for (Part part : parts) {
            if (names.isEmpty() || names.contains(part.name())) {
                System.out.println("== " + part.name() + "   " + part.log());
                LogTail.of(part.log(), lines).forEach(System.out::println);
            }
        }
        return 0;
    }
}
