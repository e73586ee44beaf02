package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import java.util.Comparator;
import java.util.List;

/** Finds breaches that last: at least 3 cycles. They speak for the cause that their rule declares. */
final class SustainedDetector implements Detector {
    private static final double FIRST = 0.60;
    private static final double EACH_CYCLE = 0.05;
    private static final double MOST = 0.85;

    @Override
    public List<Finding> detect(Scene scene) {
        return lasting(scene).map(violation -> told(violation, scene)).toList();
    }

    /** The breaches that last, longest first. */
    static java.util.stream.Stream<ActiveViolation> lasting(Scene scene) {
        return scene.active().stream()
                .filter(violation -> violation.cycles() >= scene.settings().sustainedCycles())
                .sorted(Comparator.comparingInt(ActiveViolation::cycles)
                        .reversed()
                        .thenComparing(ActiveViolation::fingerprint));
    }

    /** {@code min(0.85, 0.60 + 0.05 x cycles beyond the third)}: 0.85 from the eighth cycle on. */
    static double confidence(ActiveViolation violation, Scene scene) {
        int beyond = violation.cycles() - scene.settings().sustainedCycles();
        return Math.min(MOST, FIRST + EACH_CYCLE * beyond);
    }

    private static Finding told(ActiveViolation violation, Scene scene) {
        String cause = scene.causeOf(violation);
        String what = cause == null ? violation.ruleId() : cause;
        Pattern pattern = new Pattern(
                PatternKind.SUSTAINED,
                confidence(violation, scene),
                what + " lasts",
                cause,
                violation.component(),
                violation.atStake(),
                List.of(violation.fingerprint()),
                List.of(evidence(violation)));
        return new Finding(pattern, scene.cycle().time(), List.of(violation.fingerprint()), cause != null);
    }

    private static String evidence(ActiveViolation violation) {
        return violation.ruleId() + Texts.in(violation.component()) + " in breach for " + violation.cycles()
                + " cycles since " + violation.since() + ", now " + Texts.number(violation.value()) + " against "
                + Texts.number(violation.threshold());
    }
}
