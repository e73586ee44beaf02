package io.mapek.local.cli;

import io.mapek.local.Home;
import io.mapek.local.Part;
import io.mapek.local.PartHealth;
import io.mapek.local.Parts;
import io.mapek.local.story.Told;
import io.mapek.local.story.TopicFeed;
import io.mapek.local.story.Why;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows each part of the loop: whether it runs, whether it can be used, and if not, why. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each part of the loop. Exit code 0 when all can be used, 3 when not.")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_ALL = 3;
    private static final Duration LOOKED = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(500);

    @Option(names = "--why", description = "Also tells why a system is not seen, has no violations, or is not healed.")
    private boolean why;

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
        if (why) {
            parts.stream()
                    .filter(part -> part.name().equals("kafka") && part.isAlive())
                    .forEach(StatusCommand::tellWhy);
        }
        return allReady ? 0 : NOT_ALL;
    }

    private static void tellWhy(Part kafka) {
        Why answers = new Why();
        Topics topics = new Topics("", Topics.DEFAULT_PARTITIONS);
        try (TopicFeed feed = TopicFeed.since(Instant.now().minus(LOOKED), kafka.address(), topics)) {
            List<Told> read = feed.poll(POLL);
            while (!read.isEmpty()) {
                read.forEach(told -> {
                    if (told instanceof Told.Happened happened) {
                        answers.follow(happened.event());
                    }
                });
                read = feed.poll(POLL);
            }
        }
        answers.answers(Instant.now(), LOOKED).forEach(System.out::println);
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
