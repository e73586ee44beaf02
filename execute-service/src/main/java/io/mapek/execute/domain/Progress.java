package io.mapek.execute.domain;

import io.mapek.schema.event.ActionProgressed;
import io.mapek.schema.event.Event;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import java.util.ArrayList;
import java.util.List;

/** Tells of every action whose state one transition changed. */
final class Progress {
    private Progress() {}

    static List<Event> between(Execution before, Execution after, Phase phase, Moment at) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < after.runs().size(); i++) {
            if (before.run(i).state() != after.run(i).state()) {
                events.add(of(after, i, phase, at));
            }
        }
        return events;
    }

    private static ActionProgressed of(Execution execution, int index, Phase phase, Moment at) {
        ActionRun run = execution.run(index);
        return new ActionProgressed(
                Ids.derive("action-progressed", execution.executionId(), index, run.state()),
                at.systemId(),
                at.now(),
                execution.executionId(),
                index,
                phase,
                run.record(execution.planned(index)));
    }
}
