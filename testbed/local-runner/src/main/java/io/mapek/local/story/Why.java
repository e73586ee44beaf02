package io.mapek.local.story;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.CycleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers, from the last minutes on the topics, why a system is not seen, has no violations, or is not healed. */
public final class Why {
    private static final int MISSED_INTERVALS = 3;

    private final SortedMap<String, Latest> systems = new TreeMap<>();

    /** The newest of each kind for one system. */
    private static final class Latest {
        private CycleCompleted cycle;
        private AnalysisCompleted analysis;
        private PolicyEvent policy;
        private Event execution;
    }

    /** Takes an event in; older first. */
    public void follow(Event event) {
        if (event.systemId().equals(Event.EVERY_SYSTEM)) {
            return;
        }
        Latest latest = systems.computeIfAbsent(event.systemId(), system -> new Latest());
        switch (event) {
            case CycleCompleted cycle -> latest.cycle = cycle;
            case AnalysisCompleted analysis -> latest.analysis = analysis;
            case PolicyEvent policy -> latest.policy = policy;
            case ExecutionStarted started -> latest.execution = started;
            case ExecutionFinished finished -> latest.execution = finished;
            default -> {
                // the other events answer none of the questions
            }
        }
    }

    /** The answers now; {@code looked} is how far back was read. */
    public List<String> answers(Instant now, Duration looked) {
        if (systems.isEmpty()) {
            return List.of("No system was heard of for " + looked.toSeconds()
                    + " s: is monitor ready, and does systems.yaml name a source?");
        }
        List<String> answers = new ArrayList<>();
        systems.forEach((system, latest) -> {
            answers.add(system + ":");
            answers.add("  sight      " + sight(latest.cycle, now));
            answers.add("  violations " + violations(latest.cycle));
            answers.add("  cause      " + cause(latest.analysis));
            answers.add("  policy     " + policy(latest.policy) + ago(latest.policy, now));
            answers.add("  execution  " + execution(latest.execution) + ago(latest.execution, now));
        });
        return answers;
    }

    /** What was so then need not be so now. */
    private static String ago(Event event, Instant now) {
        return event == null
                ? ""
                : ", " + Math.max(0, Duration.between(event.time(), now).toSeconds()) + " s ago";
    }

    private static String sight(CycleCompleted cycle, Instant now) {
        if (cycle == null) {
            return "no cycle came: see './mapek logs monitor'";
        }
        Duration age = Duration.between(cycle.time(), now);
        if (age.compareTo(cycle.interval().multipliedBy(MISSED_INTERVALS)) > 0) {
            return "the last cycle was " + age.toSeconds() + " s ago: see './mapek logs monitor'";
        }
        return cycle.status() == CycleStatus.OK ? "OK, cycle " + cycle.cycle() : cycle.status() + ": " + cycle.reason();
    }

    private static String violations(CycleCompleted cycle) {
        if (cycle == null || cycle.status() == CycleStatus.BLIND) {
            return "unknown: nobody could look";
        }
        if (cycle.activeTotal() == 0) {
            return cycle.series().isEmpty()
                    ? "none; but no watched series was seen, either: does the target export the metrics?"
                    : "none; " + cycle.series().size() + " watched series were seen";
        }
        return cycle.activeTotal() + " active, " + cycle.atStakeTotal() + " at stake: "
                + String.join(
                        ", ",
                        cycle.active().stream()
                                .limit(3)
                                .map(active -> active.ruleId() + Words.place(active.component()))
                                .toList());
    }

    private static String cause(AnalysisCompleted analysis) {
        if (analysis == null) {
            return "no analysis came: see './mapek logs analyze'";
        }
        if (analysis.rootCauses().isEmpty()) {
            return "none found";
        }
        var best = analysis.rootCauses().getFirst();
        return best.cause() + Words.place(best.component()) + ", confidence " + Words.number(best.confidence());
    }

    private static String policy(PolicyEvent policy) {
        return switch (policy) {
            case null -> "none lately";
            case PolicyProposed proposed ->
                proposed.policy().strategy() + " waits for approval: "
                        + proposed.policy().policyId();
            case PolicyApproved approved -> approved.policy().strategy() + " was approved by " + approved.by();
            case PolicyWithheld withheld -> "withheld (" + withheld.reason() + "): " + withheld.explanation();
            case PolicyRejected rejected -> "rejected by " + rejected.by() + ": " + rejected.reason();
            case PolicyExpired expired -> "expired: " + expired.reason();
            case EscalationRaised raised -> "a person is asked: " + raised.reason() + " (" + raised.advice() + ")";
            case CommandRefused refused -> "a command was refused: " + refused.reason();
        };
    }

    private static String execution(Event execution) {
        return switch (execution) {
            case ExecutionStarted started -> started.policy().strategy() + " is running";
            case ExecutionFinished finished ->
                finished.policy().strategy() + " " + finished.status()
                        + (finished.error().isEmpty() ? "" : ": " + finished.error());
            case null, default -> "none lately";
        };
    }
}
