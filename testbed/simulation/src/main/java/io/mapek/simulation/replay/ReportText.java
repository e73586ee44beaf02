package io.mapek.simulation.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a replay in lines for a terminal. */
public final class ReportText {
    private static final int MOST_DIFFERENCES = 200;

    private ReportText() {}

    /** The lines. */
    public static List<String> of(ReplayReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Replayed " + report.from() + " to " + report.to() + " with configuration " + report.config() + ": "
                + report.events() + " events, " + report.eventsPerSecond() + " a second of one core.");
        if (report.unreadable() > 0) {
            lines.add(report.unreadable() + " records were left out: they are no events that this version can read.");
        }
        report.systems().forEach(system -> tell(system, lines));
        lines.add(report.verdict().sentence());
        return lines;
    }

    private static void tell(Comparison system, List<String> lines) {
        lines.add("");
        lines.add("system " + system.systemId());
        lines.add(String.format(Locale.ROOT, "  %-12s %7s %7s %7s", "", "then", "now", "same"));
        system.counts()
                .forEach((kind, count) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-12s %7d %7d %7d",
                        kind.name().toLowerCase(Locale.ROOT),
                        count.then(),
                        count.now(),
                        count.same())));
        if (!system.hasCompared()) {
            lines.add(
                    "  nothing compared: of what was between the two moments not every stage had said what it made of it, or"
                            + " nothing is retained");
        }
        lines.add("  compared until " + system.until() + "; topics in the same order to the last field: "
                + system.topics().entrySet().stream()
                        .map(topic ->
                                topic.getKey().baseName() + (topic.getValue().identical() ? "" : " NOT"))
                        .collect(Collectors.joining(", ")));
        system.limits().forEach(limit -> lines.add("  not known: " + limit));
        system.differences().stream().limit(MOST_DIFFERENCES).forEach(one -> tell(one, lines));
        int more = system.differences().size() - MOST_DIFFERENCES;
        if (more > 0) {
            lines.add("  and " + more + " more: --json has all");
        }
    }

    private static void tell(Difference one, List<String> lines) {
        String begin = "  " + one.time() + " " + one.type() + " ";
        switch (one.side()) {
            case SAME -> {}
            case ONLY_THEN -> lines.add(begin + "only then: " + one.then());
            case ONLY_NOW -> lines.add(begin + "only now:  " + one.now());
            case OTHERWISE -> {
                lines.add(begin + "then: " + one.then());
                lines.add(begin + "now:  " + one.now());
            }
        }
    }
}
