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

    static List<Target> ofChoices(Map<Worlds, List<Runs>> results) {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target(
                "best choices, gap 0.4, incidents 51-100",
                ours(results, Worlds.GAP_04).best(51, 100),
                true,
                0.9,
                ""));
        targets.add(new Target(
                "best choices, gap 0.3, incidents 51-100",
                ours(results, Worlds.GAP_03).best(51, 100),
                true,
                0.8,
                ""));
        targets.add(regret(results, Worlds.GAP_04));
        targets.add(regret(results, Worlds.GAP_03));
        Runs drift = ours(results, Worlds.DRIFT);
        targets.add(new Target("best choices, incidents 30-40 after a drift", drift.best(90, 100), true, 0.6, ""));
        targets.add(new Target("best choices, incidents 40-80 after a drift", drift.best(100, 140), true, 0.75, ""));
        return targets;
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

    private static Target regret(Map<Worlds, List<Runs>> results, Worlds worlds) {
        double fixed = of(results, worlds, Contender.FIXED).regret(99).value();
        double own = ours(results, worlds).regret(99).value();
        return new Target(
                "regret of 100 incidents beside the fixed table's, " + worlds.title(), own / fixed, false, 1.0 / 3, "");
    }

    private static Runs ours(Map<Worlds, List<Runs>> results, Worlds worlds) {
        return of(results, worlds, Contender.OURS);
    }

    private static Runs of(Map<Worlds, List<Runs>> results, Worlds worlds, Contender contender) {
        return results.get(worlds).get(contender.ordinal());
    }
}
