package io.mapek.analyze.domain.cause;

import io.mapek.analyze.domain.pattern.Causes;
import io.mapek.analyze.domain.pattern.Texts;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.RootCause;
import java.util.List;

/** Says in words what an operator can do about each cause. */
public final class Recommendations {
    private static final int MAX = 5;
    private static final double SURE = 0.6;

    private Recommendations() {}

    /** One sentence per cause, the best first; of a blind or partial cycle also what to do about sight. */
    public static List<String> of(List<RootCause> causes, CycleCompleted cycle) {
        List<String> words = new java.util.ArrayList<>();
        if (cycle.status() != CycleStatus.OK) {
            words.add("Restore sight" + (cycle.reason().isEmpty() ? "" : ": " + Texts.name(cycle.reason())) + ".");
        }
        causes.stream().limit(MAX).map(Recommendations::of).forEach(words::add);
        return words;
    }

    private static String of(RootCause cause) {
        String certainty = " (" + Texts.percent(cause.confidence()) + " sure of the cause";
        String where = cause.component() == null
                ? ")."
                : ", " + Texts.percent(cause.componentConfidence()) + " of " + Texts.name(cause.component()) + ").";
        return advice(cause) + certainty + where;
    }

    private static String advice(RootCause cause) {
        String at = cause.component() == null || cause.componentConfidence() < SURE
                ? "the component concerned"
                : Texts.name(cause.component());
        return switch (cause.cause()) {
            case "validation_latency" -> "Give validation more workers, or larger batches and more parallelism";
            case Causes.POLICY_MISCONFIGURATION -> "Look at the policies changed last and apply a corrected set";
            case Causes.CASCADE_FAILURE ->
                "Stop the spread: throttle requests and go to the emergency override until failures end";
            case Causes.SYSTEM_OVERLOAD -> "Rebalance load, or restart gracefully what does not recover";
            case Causes.INSUFFICIENT_CAPACITY -> "Scale up " + at;
            case Causes.UNEXPLAINED ->
                cause.component() == null
                        ? "No rule declares a cause: let a person look"
                        : "No rule declares a cause: let a person look at " + Texts.name(cause.component()) + " first";
            default -> "Let whoever knows '" + Texts.name(cause.cause()) + "' look at " + at;
        };
    }
}
