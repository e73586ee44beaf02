package io.mapek.benchmarks.adaptation;

import io.mapek.benchmarks.adaptation.Judging.Verdict;
import io.mapek.schema.model.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One number that must be reached.
 *
 * @param atLeast whether it must be at least the limit; else at most
 */
record Target(String what, double measured, boolean atLeast, double limit, String beside) {
    boolean met() {
        return atLeast ? measured >= limit : measured <= limit;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-6s %-72s %6.3f  (%s %.3f)  %s",
                met() ? "met" : "MISSED",
                what,
                measured,
                atLeast ? "at least" : "at most",
                limit,
                beside);
    }

    /** Of the worlds that were run. */
    static List<Target> ofChoices(Map<Worlds, List<Runs>> results) {
        List<Target> targets = new ArrayList<>();
        results.keySet().forEach(worlds -> targets.addAll(ofChoices(results.get(worlds), worlds)));
        return targets;
    }

    private static List<Target> ofChoices(List<Runs> results, Worlds worlds) {
        Runs ours = results.get(Contender.OURS.ordinal());
        return switch (worlds) {
            case GAP_04 -> List.of(best("gap 0.4, incidents 51-100", ours.best(51, 100), 0.9), regret(results, worlds));
            case GAP_03 -> List.of(best("gap 0.3, incidents 51-100", ours.best(51, 100), 0.8), regret(results, worlds));
            case DRIFT ->
                List.of(
                        best("incidents 30-40 after a drift", ours.best(90, 100), 0.6),
                        best("incidents 40-80 after a drift", ours.best(100, 140), 0.75));
            case SELF_HEALING, USELESS, HARMFUL -> List.of();
        };
    }

    private static Target best(String where, double share, double least) {
        return new Target("best choices, " + where, share, true, least, "");
    }

    static List<Target> ofJudgements(int seeds) {
        List<Verdict> useless = Judging.USELESS.over(seeds);
        List<Verdict> helpful = Judging.HELPFUL.over(seeds);
        double credited = useless.stream().mapToDouble(Verdict::rate).average().orElse(0);
        return List.of(
                new Target(
                        "a strategy that does nothing, judged no better than waiting at 40 + 40",
                        share(useless, verdict -> verdict.judgement() == Judgement.NO_BETTER),
                        true,
                        0.95,
                        String.format(Locale.ROOT, "before/after alone credits it with %.2f", credited)),
                new Target(
                        "a true uplift of 0.3, found within 80 + 80",
                        share(helpful, verdict -> verdict.judgement() == Judgement.BETTER),
                        true,
                        0.9,
                        inTheLoop(seeds)));
    }

    /** Plan gives up what is not worth its cost, so that a loop may stop before it knows. */
    private static String inTheLoop(int seeds) {
        List<Verdict> chosen = Judging.HELPFUL.inTheLoop(seeds);
        double found = share(chosen, verdict -> verdict.judgement() == Judgement.BETTER);
        return String.format(
                Locale.ROOT, "with Plan choosing, half held out: %.2f, the rest given up as not worth its cost", found);
    }

    private static double share(List<Verdict> verdicts, Predicate<Verdict> right) {
        return (double) verdicts.stream().filter(right).count() / verdicts.size();
    }

    private static Target regret(List<Runs> results, Worlds worlds) {
        double fixed = results.get(Contender.FIXED.ordinal()).regret(99).value();
        double own = results.get(Contender.OURS.ordinal()).regret(99).value();
        return new Target(
                "regret of 100 incidents beside the fixed table's, " + worlds.title(), own / fixed, false, 1.0 / 3, "");
    }
}
