package io.mapek.simulation.story;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.model.Policy;
import java.util.ArrayList;
import java.util.List;

/** Tells how an invariant broke: what befell the loop, the last events, and how to play it again. */
public final class Story {
    private static final int LONGEST = 220;

    private Story() {}

    /** The lines for a person. */
    public static List<String> of(Played played) {
        List<String> lines = new ArrayList<>();
        played.broken().ifPresent(broken -> lines.add("broken: " + broken.invariant() + ": " + broken.getMessage()));
        lines.add("seed " + played.plot().seed() + ", after " + played.lived() + " of simulated time; it needs only:");
        played.plot().schedule().happenings().forEach(one -> lines.add("  " + one));
        lines.add("the last events:");
        played.chronicle().latest().forEach(entry -> lines.add("  " + entry.at() + "  " + told(entry.event())));
        lines.add("again: ./mapek simulate --seed " + played.plot().seed() + " --hours "
                + played.plot().length().toHours());
        return lines;
    }

    private static String told(Event event) {
        String text =
                switch (event) {
                    case PolicyProposed one -> of(one.policy());
                    case PolicyApproved one -> of(one.policy()) + " by " + one.by();
                    case ExecutionStarted one -> one.executionId() + " of " + of(one.policy());
                    case ExecutionFinished one ->
                        one.executionId() + " " + one.status() + " " + one.successRate() + " " + one.error();
                    case ActionRequested one ->
                        one.phase() + " " + one.action() + ", attempt " + one.attempt() + ", not after "
                                + one.notAfter();
                    case ActionCompleted one -> one.phase() + " attempt " + one.attempt() + " " + one.state();
                    case ActionFailed one ->
                        one.phase() + " attempt " + one.attempt() + " " + one.failure() + " " + one.reason();
                    default -> event.toString();
                };
        String line = event.getClass().getSimpleName() + " " + event.time() + " " + text;
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static String of(Policy policy) {
        return policy.origin() + " " + policy.policyId() + " " + policy.strategy() + " for " + policy.cause();
    }
}
