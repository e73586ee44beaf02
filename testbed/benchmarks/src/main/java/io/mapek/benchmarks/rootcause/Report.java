package io.mapek.benchmarks.rootcause;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run says to a person: a line per case, and the scores beside the baselines. */
final class Report {
    private Report() {}

    static String line(Verdict verdict) {
        String judged = verdict.judgedAfter() == null
                ? "nothing found"
                : String.format(
                        Locale.ROOT,
                        "%s (%s, confidence %.2f, judged after %.0f s)",
                        verdict.ranking().getFirst(),
                        verdict.mode(),
                        verdict.confidence(),
                        verdict.judgedAfter());
        String normal = String.format(
                Locale.ROOT,
                "; in normal time %d alarms, %d onsets, %d cycles to act on",
                verdict.alarms(),
                verdict.onsets(),
                verdict.sureInNormal());
        return verdict.name() + ": " + judged + normal;
    }

    static List<String> of(List<Verdict> verdicts, Map<Baseline, List<Verdict>> baselines, Labels labels) {
        List<String> lines = new ArrayList<>();
        Scores own = Scores.of(verdicts, labels);
        if (own.labelled() == 0) {
            lines.add("no labels: " + verdicts.size() + " cases ranked, none scored");
            return lines;
        }
        lines.add(Scores.heading());
        lines.add(own.line("monitor and analyze"));
        baselines.forEach(
                (baseline, ranked) -> lines.add(Scores.of(ranked, labels).line(baseline.title())));
        return lines;
    }
}
