package io.mapek.benchmarks.rootcause;

import io.mapek.analyze.domain.rank.RankMode;
import io.mapek.analyze.domain.rank.Ranked;
import io.mapek.analyze.domain.rank.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the rankings of the parts of one case together: deviations from normal are comparable. */
final class Merged {
    private static final int TOP = 5;

    private Merged() {}

    /** The judgement of all parts that have one, or null. */
    static Judged of(List<Judged> parts) {
        Judged last =
                parts.stream().max(Comparator.comparingDouble(Judged::second)).orElse(null);
        if (parts.size() < 2) {
            return last;
        }
        List<Ranked> ranked = parts.stream()
                .flatMap(part -> part.ranking().top().stream())
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .toList();
        List<String> further =
                new ArrayList<>(ranked.stream().skip(TOP).map(Ranked::component).toList());
        parts.forEach(part -> further.addAll(part.ranking().further()));
        Ranking ranking = new Ranking(
                RankMode.METRIC,
                null,
                ranked.getFirst().score(),
                confidence(ranked),
                ranked.subList(0, Math.min(TOP, ranked.size())),
                further);
        return new Judged(last.second(), last.analysis(), ranking);
    }

    /** As Analyze does where all is in one system. */
    private static double confidence(List<Ranked> ranked) {
        double first = ranked.getFirst().score();
        double second = ranked.size() > 1 ? ranked.get(1).score() : 0;
        return Math.min(1 - second / first, 1 - Math.exp(-first / 10));
    }
}
