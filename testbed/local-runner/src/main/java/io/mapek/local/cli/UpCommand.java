package io.mapek.local.cli;

import io.mapek.local.Home;
import io.mapek.local.LocalLoop;
import io.mapek.local.Parts;
import io.mapek.local.Progress;
import io.mapek.schema.systems.SystemsFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the loop and leaves it running. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts a broker, the simulator and the five services, and leaves them running.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private LoopChoices choices = new LoopChoices();

    @Option(
            names = "--systems",
            paramLabel = "FILE",
            description = "A systems.yaml of your own: the loop watches your systems, and no simulator is started.")
    private Path systems;

    @Option(names = "--foreground", description = "Stay until Ctrl-C, and end the loop then.")
    private boolean foreground;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.here();
        Progress progress = new Progress(System.out);
        if (!new Parts(home).alive().isEmpty()) {
            new Parts(home).requireAllAlive();
            progress.say("The loop is up already: './mapek status' shows it.");
            return 0;
        }
        try (OneAtATime entered = OneAtATime.enter(home)) {
            start(home, progress);
        }
        if (foreground) {
            progress.say("Ctrl-C ends the loop.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void start(Home home, Progress progress) {
        if (systems != null && systems.toFile().isFile()) {
            SystemsFile.load(systems);
        }
        LocalLoop loop = LocalLoop.start(home, choices.options(systems), progress);
        if (!foreground) {
            loop.leave();
        }
        progress.say("The loop is up. Its API token is in " + home.apiToken() + ".");
        if (systems == null) {
            progress.say("The machine approves policies up to risk HIGH by itself here (the default is never): see "
                    + home.systems() + ".");
        }
        progress.say("Next: ./mapek demo, ./mapek status, ./mapek logs, ./mapek down");
    }
}
