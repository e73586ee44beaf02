package io.mapek.benchmarks.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads: the worlds as they are defined, and how every policy did in them. */
final class Table {
    private Table() {}

    static List<String> definitions(int seeds, Folds folds) {
        List<String> lines = new ArrayList<>();
        lines.add("Adaptation: " + seeds + " seeds of each sort of world, Java " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, folds: "
                + folds.title());
        lines.add("An incident has " + World.BEFORE + " at stake; it ends (0), goes on (" + World.BEFORE
                + ") or gets worse (" + World.WORSE
                + "). A choice is worth effect - cost; waiting what passes by itself.");
        lines.add("Priors are drawn from 0.5 to 0.7 and tell nothing; costs are the seed's: 0.20, 0.25, 0.30.");
        for (Worlds worlds : Worlds.values()) {
            lines.add("  " + worlds.title() + ": " + worlds.definition());
        }
        lines.add("  judged: " + Judging.USELESS.title() + ": " + Judging.USELESS.definition());
        lines.add("  judged: " + Judging.HELPFUL.title() + ": " + Judging.HELPFUL.definition());
        return lines;
    }

    static List<String> of(Worlds worlds, List<Runs> all) {
        List<String> lines = new ArrayList<>();
        int last = all.getFirst().all().getFirst().best().length;
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-24s %12s %12s %20s %13s %12s",
                worlds.title(),
                "best 51-100",
                "best, end",
                "regret (90 %)",
                "false credit",
                "harm of 100"));
        for (Runs runs : all) {
            Runs.Mean regret = runs.regret(last - 1);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-24s %11.1f%% %11.1f%% %12.2f ± %5.2f %13s %12.1f",
                    "  " + runs.contender().title(),
                    100 * runs.best(51, 100),
                    100 * runs.best(last - 19, last),
                    regret.value(),
                    regret.margin(),
                    credit(runs.falseCredit(51, last)),
                    runs.harmed()));
        }
        return lines;
    }

    private static String credit(double credit) {
        return Double.isNaN(credit) ? "-" : String.format(Locale.ROOT, "%.2f", credit);
    }
}
