package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.Charter;
import io.mapek.local.Home;
import io.mapek.local.LocalLoop;
import io.mapek.local.Part;
import io.mapek.local.Parts;
import io.mapek.local.Progress;
import io.mapek.local.story.TopicFeed;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Breaks the simulated system and tells, from the topics, how the loop finds, explains, heals and learns. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Breaks the simulated system and tells, from the topics, how the loop heals it.",
            "Starts the loop if it is not up. Exit code 0 when the system is stable and the lesson is learned."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration QUIET_PATIENCE = Duration.ofSeconds(90);

    @Mixin
    private LoopChoices choices = new LoopChoices();

    @Option(names = "--fault", defaultValue = "latency-surge", description = "What breaks (${DEFAULT-VALUE}).")
    private String fault;

    @Option(names = "--intensity", defaultValue = "1", description = "How much; ${DEFAULT-VALUE} is usual.")
    private double intensity;

    @Option(
            names = "--patience",
            defaultValue = "240",
            paramLabel = "SECONDS",
            description = "At most (${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--keep", description = "Leave the loop running, to look around or to see another demo.")
    private boolean keep;

    private final Home home = Home.here();
    private final PrintStream out = System.out;

    @Override
    public Integer call() {
        Parts parts = new Parts(home);
        if (!parts.alive().isEmpty()) {
            parts.requireAllAlive();
            return incident(parts, true);
        }
        LocalLoop loop;
        try (OneAtATime entered = OneAtATime.enter(home)) {
            loop = LocalLoop.start(home, choices.options(null), new Progress(out));
        }
        int result = incident(parts, false);
        if (keep) {
            loop.leave();
            out.println("The loop is still up: ./mapek status, ./mapek demo, ./mapek down");
        } else {
            loop.close();
        }
        return result;
    }

    private int incident(Parts parts, boolean wasUp) {
        ManagedSystem system =
                SystemsFile.load(home.systems()).systems().systems().getFirst();
        Charter charter = new Charter(home, part(parts, "simulator"));
        Charter.FaultEntry chosen = chosen(charter);
        if (wasUp) {
            putBack(charter, system);
        }
        try (TopicFeed feed =
                TopicFeed.fromNow(part(parts, "kafka").address(), new Topics("", Topics.DEFAULT_PARTITIONS))) {
            tellApproval(system);
            tellKnown(feed, system.id());
            Incident incident = new Incident(feed, system.id(), parts, out);
            out.println("Waiting until the loop sees " + system.id() + " and finds it well ...");
            incident.awaitQuiet(QUIET_PATIENCE).ifPresent(seen -> {
                throw new CannotStart("The loop does not see " + system.id() + " well: " + seen);
            });
            return brokenAndHealed(incident, charter, chosen);
        }
    }

    private int brokenAndHealed(Incident incident, Charter charter, Charter.FaultEntry chosen) {
        Thread lifting = new Thread(() -> liftIfThere(charter));
        Runtime.getRuntime().addShutdownHook(lifting);
        Instant struck = Instant.now();
        charter.inject(chosen.name(), intensity);
        out.println();
        out.println("FAULT " + chosen.name() + ": " + chosen.description());
        out.println("      The model's own cure, which the loop does not know: " + chosen.cure());
        boolean whole = incident.follow(struck, Duration.ofSeconds(patience));
        liftIfThere(charter);
        Runtime.getRuntime().removeShutdownHook(lifting);
        out.println();
        if (whole) {
            new Ending(out, incident).tell(Duration.between(struck, Instant.now()));
        } else {
            incident.tellMissing();
        }
        return whole ? 0 : 1;
    }

    /** A simulator that ended took its faults with it. */
    private static void liftIfThere(Charter charter) {
        try {
            charter.liftFaults();
        } catch (CannotStart gone) {
            // nothing is left to put right
        }
    }

    private Charter.FaultEntry chosen(Charter charter) {
        List<Charter.FaultEntry> faults = charter.faults();
        return faults.stream()
                .filter(entry -> entry.name().equals(fault))
                .findFirst()
                .orElseThrow(() -> new CannotStart("There is no fault '" + fault + "'; faults are "
                        + faults.stream().map(Charter.FaultEntry::name).collect(Collectors.joining(", ")) + "."));
    }

    private void putBack(Charter charter, ManagedSystem system) {
        charter.liftFaults();
        List<String> changed = charter.putBack(system);
        if (!changed.isEmpty()) {
            out.println("Put the simulator back as it was before an earlier incident: " + String.join(", ", changed));
        }
    }

    private void tellApproval(ManagedSystem system) {
        out.println(
                system.plan().autoApprove()
                        ? "The machine approves policies up to risk "
                                + system.plan().maxRisk() + " by itself here; the default is that a person must."
                        : "A person must approve: look with './mapek status --why', decide on the topic commands.");
    }

    private void tellKnown(TopicFeed feed, String systemId) {
        List<Effectiveness> known = feed.learned(systemId).values().stream()
                .filter(learned -> !learned.shared() && learned.n() > 0)
                .toList();
        out.println(known.isEmpty() ? "Nothing was learned about " + systemId + " yet." : "Learned before:");
        known.forEach(learned -> out.println("  " + Ending.lesson(learned)));
    }

    private static Part part(Parts parts, String name) {
        return parts.find(name)
                .orElseThrow(() -> new CannotStart("The loop is up without " + name
                        + ", which the demo needs: './mapek down' first, then './mapek demo'."));
    }
}
