package io.mapek.benchmarks.rootcause;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How good rankings are on the labelled cases.
 *
 * @param labelled how many cases have a label
 * @param first share of cases with a right component in the first place (AC@1)
 * @param three share with one in the first three (AC@3)
 * @param five mean of AC@1 to AC@5 (Avg@5)
 * @param right mean confidence of right answers, NaN without any
 * @param wrong mean confidence of wrong answers, NaN without any
 * @param sure how many answers a machine would act on
 * @param sureRight share of these that are right, NaN without any
 */
record Scores(
        int labelled,
        double first,
        double three,
        double five,
        double right,
        double wrong,
        long sure,
        double sureRight) {

    static Scores of(List<Verdict> verdicts, Labels labels) {
        List<Verdict> labelled = verdicts.stream()
                .filter(verdict -> labels.knows(verdict.name()))
                .toList();
        List<Verdict> right = labelled.stream()
                .filter(verdict -> labels.isRight(verdict.name(), verdict.ranking(), 1))
                .toList();
        List<Verdict> wrong = labelled.stream()
                .filter(verdict -> !labels.isRight(verdict.name(), verdict.ranking(), 1))
                .toList();
        List<Verdict> sure = labelled.stream().filter(Verdict::isSure).toList();
        return new Scores(
                labelled.size(),
                at(1, labelled, labels),
                at(3, labelled, labels),
                IntStream.rangeClosed(1, 5)
                        .mapToDouble(k -> at(k, labelled, labels))
                        .average()
                        .orElseThrow(),
                mean(right, Verdict::confidence),
                mean(wrong, Verdict::confidence),
                sure.size(),
                mean(sure, verdict -> labels.isRight(verdict.name(), verdict.ranking(), 1) ? 1 : 0));
    }

    private static double at(int within, List<Verdict> verdicts, Labels labels) {
        return mean(verdicts, verdict -> labels.isRight(verdict.name(), verdict.ranking(), within) ? 1 : 0);
    }

    private static double mean(List<Verdict> verdicts, ToDoubleFunction<Verdict> what) {
        return verdicts.stream().mapToDouble(what).average().orElse(Double.NaN);
    }

    /** The columns of {@link #line}. */
    static String heading() {
        return String.format(
                "%-34s %6s %6s %6s %6s %11s %11s %6s %11s",
                "", "cases", "AC@1", "AC@3", "Avg@5", "conf right", "conf wrong", ">=0.6", "right there");
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "%-34s %6d %6s %6s %6s %11s %11s %6d %11s",
                name,
                labelled,
                told(first),
                told(three),
                told(five),
                told(right),
                told(wrong),
                sure,
                told(sureRight));
    }

    private static String told(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
