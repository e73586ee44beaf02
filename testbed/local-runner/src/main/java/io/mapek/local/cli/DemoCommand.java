package io.mapek.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Injects an incident and tells its story from the topics. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Injects an incident and tells its story.")
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 1;
    }
}
