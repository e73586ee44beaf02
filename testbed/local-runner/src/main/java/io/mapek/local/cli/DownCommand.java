package io.mapek.local.cli;

import io.mapek.local.Home;
import io.mapek.local.Parts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the loop. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Ends everything that 'up' or 'demo' started. What was learned is kept under .mapek.")
final class DownCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Home home = Home.here();
        try (OneAtATime entered = OneAtATime.enter(home)) {
            List<String> ended = new Parts(home).endAll();
            System.out.println(
                    ended.isEmpty()
                            ? "Nothing was running."
                            : "Ended " + String.join(", ", ended) + ". Topics and logs are kept in " + home.kept()
                                    + "; delete it to forget them.");
        }
        return 0;
    }
}
