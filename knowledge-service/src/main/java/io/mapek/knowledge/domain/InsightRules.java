package io.mapek.knowledge.domain;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Insight;
import io.mapek.schema.model.Judgement;
import java.util.List;
import java.util.Optional;

/** What is worth telling a person, in one listed order; each rule speaks when a lesson has just made it true. */
final class InsightRules {
    /** A lesson's row, as it was (null for a new one) and as it is. */
    record Change(Effectiveness before, Effectiveness after, List<Double> lately) {
        int nBefore() {
            return before == null ? 0 : before.n();
        }
    }

    /** One sort of insight. */
    interface Rule {
        /** The insight, if the change has just made it true. */
        Optional<Insight> draw(Change change);
    }

    private static final List<Integer> MILESTONES = List.of(3, 6, 10, 20, 40, 80);
    private static final List<Integer> TIMED_MILESTONES = List.of(3, 10, 40);
    private static final double GOOD = 0.7;
    private static final double POOR = 0.3;
    private static final int ENOUGH_TO_RECOMMEND = 5;
    private static final int ENOUGH_TO_SEE_A_CHANGE = 10;
    private static final double WORSE_BY = 0.4;
    private static final double JUDGED = 0.98;

    private InsightRules() {}

    static List<Rule> all() {
        return List.of(
                InsightRules::effective,
                InsightRules::stabilises,
                InsightRules::recommended,
                InsightRules::judged,
                InsightRules::gettingWorse,
                InsightRules::degradedTwice);
    }

    private static Optional<Insight> effective(Change change) {
        Effectiveness row = change.after();
        if (row.n() == change.nBefore() || !MILESTONES.contains(row.n())) {
            return Optional.empty();
        }
        double rate = Tally.of(row).successRate();
        String partly = row.partials() == 0 ? "" : ", " + row.partials() + " in part";
        String shared = row.shared() ? ", credit shared with the other actions of its policies" : "";
        String title = row.subject() + " is " + Texts.percent(rate) + " effective for " + row.cause() + " ("
                + row.successes() + " of " + row.n() + partly + shared + ")";
        String advice = rate >= GOOD
                ? "Keep it for " + row.cause() + "."
                : rate <= POOR ? "Look for another remedy for " + row.cause() + "." : "Watch it.";
        return insight(row, "effective-" + row.n(), title, row.confidence(), advice);
    }

    private static Optional<Insight> stabilises(Change change) {
        Effectiveness row = change.after();
        int before = change.before() == null ? 0 : change.before().timesToEffect();
        int times = row.timesToEffect();
        if (row.shared() || times == before || !TIMED_MILESTONES.contains(times)) {
            return Optional.empty();
        }
        String mean = Texts.seconds((double) Math.round(row.sumTimeToEffectSeconds() / times));
        return insight(
                row,
                "stabilises-" + times,
                row.subject() + " takes about " + mean + " to stabilise " + row.cause() + " (mean of " + times + ")",
                1 - 1.0 / times,
                "Wait that long before judging it.");
    }

    private static Optional<Insight> recommended(Change change) {
        Effectiveness row = change.after();
        boolean was = change.before() != null && worthRecommending(change.before());
        return row.shared() || was || !worthRecommending(row)
                ? Optional.empty()
                : insight(
                        row,
                        "recommended",
                        "Recommend " + row.subject() + " for " + row.cause(),
                        row.confidence(),
                        "Let the machine approve it, if its risk allows.");
    }

    private static boolean worthRecommending(Effectiveness row) {
        return row.n() >= ENOUGH_TO_RECOMMEND && row.mean() >= GOOD && row.judgement() != Judgement.NO_BETTER;
    }

    private static Optional<Insight> judged(Change change) {
        Effectiveness row = change.after();
        Judgement before =
                change.before() == null ? Judgement.UNKNOWN : change.before().judgement();
        if (row.shared() || row.judgement() == before) {
            return Optional.empty();
        }
        String compared = " for " + row.cause() + " (" + row.treated() + " with it, " + row.controls() + " without)";
        return switch (row.judgement()) {
            case UNKNOWN -> Optional.empty();
            case BETTER ->
                insight(row, "better", row.subject() + " is better than waiting" + compared, JUDGED, "Keep it.");
            case NO_BETTER -> noBetter(row, compared);
        };
    }

    /** An interval that lies below 0 says that waiting is better; one that merely reaches it says how much may be missed. */
    private static Optional<Insight> noBetter(Effectiveness row, String compared) {
        double most = Uplift.high(Tally.of(row));
        return most < 0
                ? insight(
                        row,
                        "no-better",
                        row.subject() + " is no better than waiting" + compared,
                        JUDGED,
                        "Leave it out: the cause passes more often by itself.")
                : insight(
                        row,
                        "not-told-apart",
                        row.subject() + " is not told apart from waiting for " + row.cause() + " by " + row.treated()
                                + " + " + row.controls() + ": it may end up to " + Texts.percent(most) + " more",
                        JUDGED,
                        "Leave it out, unless that much is worth its cost.");
    }

    private static Optional<Insight> gettingWorse(Change change) {
        Effectiveness row = change.after();
        int recent = change.lately().size();
        if (row.shared()
                || row.n() == change.nBefore()
                || row.n() < ENOUGH_TO_SEE_A_CHANGE
                || recent < Ledger.MAX_LATELY) {
            return Optional.empty();
        }
        double late = change.lately().stream().mapToDouble(Double::doubleValue).sum();
        double early = (Tally.of(row).successRate() * row.n() - late) / (row.n() - recent);
        return early - late / recent < WORSE_BY
                ? Optional.empty()
                : insight(
                        row,
                        "worse",
                        row.subject() + " is getting worse for " + row.cause() + ": " + Texts.percent(late / recent)
                                + " of the last " + recent + ", " + Texts.percent(early) + " before",
                        row.confidence(),
                        "Find out what has changed in the system.");
    }

    private static Optional<Insight> degradedTwice(Change change) {
        Effectiveness row = change.after();
        int before = change.before() == null ? 0 : change.before().degradations();
        return row.shared() || before >= 2 || row.degradations() < 2
                ? Optional.empty()
                : insight(
                        row,
                        "degraded-twice",
                        row.subject() + " degraded the system twice for " + row.cause(),
                        row.confidence(),
                        "Take it off the table, or let only a person approve it.");
    }

    private static Optional<Insight> insight(
            Effectiveness row, String kind, String title, double confidence, String recommendation) {
        String id = Ids.derive("insight", row.key(), kind);
        return Optional.of(new Insight(id, title, row.cause(), row.subject(), confidence, recommendation));
    }
}
