package io.mapek.knowledge.domain;

import io.mapek.schema.model.Judgement;
import java.util.List;

/**
 * Compares what happened with the action and without, at the same age: what a person thought over for minutes began later
 * than what was left alone, and met only what had not passed by then.
 *
 * <p>The interval of the difference is Newcombe's (1998, method 10): the two Wilson score intervals, put together. A
 * judgement is made only when the smaller of the two groups reaches 10, 20, 40 and 80, because looking after every
 * incident would find differences that are not there.
 *
 * <pre>
 *  interval above 0                           BETTER
 *  interval below 0, or reaching 0 from 40 on NO_BETTER
 *  else                                       as it was
 * </pre>
 */
final class Uplift {
    static final List<Integer> LOOKS = List.of(10, 20, 40, 80);

    /** From here on, what is not told apart from waiting is called no better. */
    static final int ENOUGH = 40;

    static final int FEWEST_CONTROLS = 10;

    /** Two-sided 98 %. */
    static final double Z98 = 2.3263478740408408;

    private Uplift() {}

    /** Effect with the action minus without, or null when there is too little to compare with. */
    static Double of(Tally tally) {
        return tally.compared() == 0 || tally.controls() < FEWEST_CONTROLS
                ? null
                : tally.comparedRate() - tally.controlRate();
    }

    static Judgement judge(Tally before, Tally now, Judgement previous) {
        int size = smaller(now);
        if (size == smaller(before) || !LOOKS.contains(size)) {
            return previous;
        }
        if (low(now) > 0) {
            return Judgement.BETTER;
        }
        return high(now) < 0 || size >= ENOUGH ? Judgement.NO_BETTER : previous;
    }

    /** Lower end of the difference's 98 % interval. */
    static double low(Tally tally) {
        Wilson with = new Wilson(tally.comparedRate(), tally.compared(), Z98);
        Wilson without = new Wilson(tally.controlRate(), tally.controls(), Z98);
        return with.share() - without.share() - Math.hypot(with.share() - with.low(), without.high() - without.share());
    }

    /** Upper end of the difference's 98 % interval. */
    static double high(Tally tally) {
        Wilson with = new Wilson(tally.comparedRate(), tally.compared(), Z98);
        Wilson without = new Wilson(tally.controlRate(), tally.controls(), Z98);
        return with.share() - without.share() + Math.hypot(with.high() - with.share(), without.share() - without.low());
    }

    private static int smaller(Tally tally) {
        return Math.min(tally.compared(), tally.controls());
    }
}
