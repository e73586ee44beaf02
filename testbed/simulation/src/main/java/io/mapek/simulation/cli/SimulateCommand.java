package io.mapek.simulation.cli;

import io.mapek.simulation.story.Played;
import io.mapek.simulation.story.Plot;
import io.mapek.simulation.story.Run;
import io.mapek.simulation.story.Season;
import io.mapek.simulation.story.Shrinking;
import io.mapek.simulation.story.Story;
import io.mapek.simulation.story.Variant;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays many seeds, or one; a broken invariant is told as a story as short as it can be made, and ends with 1. */
@Command(
        name = "simulate",
        description = "Runs the whole loop in memory, with faults drawn from seeds, and checks what must always hold.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--seeds", defaultValue = "100", description = "how many seeds (default ${DEFAULT-VALUE})")
    private int seeds;

    @Option(names = "--first", defaultValue = "1", description = "the first of them (default ${DEFAULT-VALUE})")
    private long first;

    @Option(names = "--hours", defaultValue = "10", description = "simulated hours per seed (default ${DEFAULT-VALUE})")
    private int hours;

    @Option(names = "--seed", description = "only this seed, twice: the same seed must give the same events")
    private Long seed;

    @Option(names = "--threads", defaultValue = "0", description = "seeds at once; 0: one per processor")
    private int threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Duration length = Duration.ofHours(hours);
        PrintWriter out = spec.commandLine().getOut();
        boolean good = seed != null ? one(length, out) : many(length, out);
        out.flush();
        return good ? 0 : 1;
    }

    private static void tell(Played broken, PrintWriter out) {
        out.println("Looking for the shortest story …");
        out.flush();
        Story.of(Shrinking.shrink(broken, Variant.REAL)).forEach(out::println);
    }

    private boolean one(Duration length, PrintWriter out) {
        Plot plot = Plot.of(seed, length);
        Played played = Run.play(plot);
        boolean same = played.chronicle().isSameAs(Run.play(plot).chronicle());
        out.println("seed " + seed + ": " + played.chronicle().events() + " events, digest "
                + Long.toHexString(played.chronicle().digest()) + (same ? ", again the same" : ", again ANOTHER"));
        played.chronicle().counts().forEach((type, count) -> out.println("  " + type + " " + count));
        if (played.broken().isPresent()) {
            tell(played, out);
        }
        return same && played.broken().isEmpty();
    }

    private boolean many(Duration length, PrintWriter out) {
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        Season season = new Season(first, seeds, length, workers);
        season.play(done -> {
            out.println(done);
            out.flush();
        });
        season.lines().forEach(out::println);
        season.firstBroken().ifPresent(broken -> tell(broken, out));
        if (!season.isComplete()) {
            out.println("Not every seed was played to its end: see above what was thrown.");
        }
        return season.isComplete() && season.firstBroken().isEmpty();
    }
}
