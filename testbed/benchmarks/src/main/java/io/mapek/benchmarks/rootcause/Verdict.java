package io.mapek.benchmarks.rootcause;

import io.mapek.analyze.domain.rank.Ranking;
import java.util.List;

/**
 * What the loop made of one case.
 *
 * @param ranking components, best first, as the case names them
 * @param confidence of the first
 * @param mode how it was ranked, or "none"
 * @param evidence for the first
 * @param judgedAfter seconds from the end of normal operation until the judgement, or null without one
 * @param alarms incidents with an alarm in normal operation
 * @param onsets incidents found in the series alone in normal operation
 * @param sureInNormal cycles of normal operation in which a machine would have acted
 */
record Verdict(
        String name,
        List<String> ranking,
        double confidence,
        String mode,
        String evidence,
        Double judgedAfter,
        int alarms,
        int onsets,
        int sureInNormal) {
    Verdict {
        ranking = List.copyOf(ranking);
    }

    boolean isSure() {
        return confidence >= Confidence.SURE;
    }

    /** With the components' names as the case has them. */
    Verdict named(Conventions conventions) {
        List<String> names = ranking.stream().map(conventions::original).toList();
        return new Verdict(name, names, confidence, mode, evidence, judgedAfter, alarms, onsets, sureInNormal);
    }

    static Verdict of(RootCauseCase data, Judged judged, NormalTime normal, Conventions conventions) {
        Ranking ranking = judged == null ? null : judged.ranking();
        double begun = data.normalUntil() == null ? 0 : data.normalUntil();
        return new Verdict(
                data.name(),
                ranking == null
                        ? List.of()
                        : ranking.order().stream().map(conventions::original).toList(),
                ranking == null ? 0 : ranking.confidence(),
                ranking == null ? "none" : ranking.mode().name(),
                ranking == null ? "" : ranking.first().evidence(),
                judged == null ? null : Double.valueOf(judged.second() - begun),
                normal.alarms(),
                normal.onsets(),
                normal.sure());
    }
}
