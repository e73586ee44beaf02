package io.mapek.local.cli;

import io.mapek.local.Home;
import io.mapek.local.Part;
import io.mapek.local.PartHealth;
import io.mapek.local.Parts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows each part of the loop: whether it runs, whether it can be used, and if not, why. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each part of the loop. Exit code 0 when all can be used, 3 when not.")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_ALL = 3;

    @Override
    public Integer call() {
        List<Part> parts = new Parts(Home.here()).all();
        if (parts.isEmpty()) {
            System.out.println("The loop is not up: './mapek up' starts it.");
            return NOT_ALL;
        }
        boolean allReady = true;
        for (Part part : parts) {
            PartHealth health = PartHealth.of(part);
            allReady &= health.ready();
            System.out.printf(
                    "%-11s %-9s pid %-8d %-23s %s%n",
                    part.name(), word(part, health), part.pid(), part.address(), up(part));
            health.reasons().forEach(reason -> System.out.println("            " + reason));
        }
        return allReady ? 0 : NOT_ALL;
    }

    private static String word(Part part, PartHealth health) {
        if (!part.isAlive()) {
            return "ENDED";
        }
        return health.ready() ? "ready" : "NOT READY";
    }

    private static String up(Part part) {
        if (!part.isAlive()) {
            return "its log is " + part.log();
        }
        Duration up = Duration.between(part.started(), Instant.now());
        return String.format("up %d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }
}
