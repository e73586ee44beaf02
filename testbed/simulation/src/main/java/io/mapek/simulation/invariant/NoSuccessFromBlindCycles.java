package io.mapek.simulation.invariant;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.OutcomeType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Success is never concluded from cycles that saw nothing. */
final class NoSuccessFromBlindCycles implements Invariant {
    private static final int REMEMBERED = 5_000;

    private final Deque<AnalysisCompleted> cycles = new ArrayDeque<>();

    @Override
    public void published(Event event) {
        if (event instanceof AnalysisCompleted analysis) {
            cycles.addLast(analysis);
            if (cycles.size() > REMEMBERED) {
                cycles.removeFirst();
            }
        } else if (event instanceof OutcomeAssessed assessed && assessed.outcome() == OutcomeType.SUCCESS) {
            check(assessed);
        }
    }

    private void check(OutcomeAssessed assessed) {
        List<AnalysisCompleted> window = cycles.stream()
                .filter(cycle -> !cycle.time().isBefore(assessed.windowStart())
                        && !cycle.time().isAfter(assessed.windowEnd()))
                .toList();
        if (window.isEmpty() || window.stream().anyMatch(cycle -> cycle.status() == CycleStatus.BLIND)) {
            broken("SUCCESS of " + assessed.strategy() + " from " + window.size() + " cycles between "
                    + assessed.windowStart() + " and " + assessed.windowEnd() + ", blind ones among them: "
                    + window.stream().map(AnalysisCompleted::status).toList());
        }
    }
}
