package io.mapek.benchmarks.rootcause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers verdicts on labelled cases in groups, and what the baselines say to the same cases. */
final class Tally {
    private final String title;
    private final Map<String, List<Verdict>> groups = new LinkedHashMap<>();
    private final Map<Baseline, List<Verdict>> baselines = new TreeMap<>();
    private final Map<String, Set<String>> right = new TreeMap<>();

    Tally(String title) {
        this.title = title;
    }

    void add(RootCauseCase data, String culprit, Verdict verdict, List<String> groupNames) {
        right.put(verdict.name(), Set.of(culprit));
        groups.computeIfAbsent("all", name -> new ArrayList<>()).add(verdict);
        groupNames.forEach(group ->
                groups.computeIfAbsent(group, name -> new ArrayList<>()).add(verdict));
        for (Baseline baseline : Baseline.values()) {
            baselines.computeIfAbsent(baseline, name -> new ArrayList<>()).add(baseline.of(data, verdict));
        }
    }

    /** The scores of all cases. */
    Scores all() {
        return Scores.of(groups.get("all"), new Labels(right));
    }

    /** The scores of a baseline on the same cases. */
    Scores of(Baseline baseline) {
        return Scores.of(baselines.get(baseline), new Labels(right));
    }

    /** What was wrongly seen in normal operation. */
    long falseOnsets() {
        return groups.get("all").stream().mapToLong(Verdict::onsets).sum();
    }

    long sureInNormal() {
        return groups.get("all").stream().mapToLong(Verdict::sureInNormal).sum();
    }

    List<String> lines() {
        Labels labels = new Labels(right);
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add(Scores.heading());
        groups.forEach((name, verdicts) -> lines.add(Scores.of(verdicts, labels).line(name)));
        baselines.forEach(
                (baseline, verdicts) -> lines.add(Scores.of(verdicts, labels).line(baseline.title())));
        lines.add("in normal operation: " + falseOnsets() + " onsets, " + sureInNormal() + " cycles to act on");
        lines.add("");
        return lines;
    }
}
