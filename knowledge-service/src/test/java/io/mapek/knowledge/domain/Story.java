package io.mapek.knowledge.domain;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the other stages tell of one incident, for tests of the packaged service. */
public final class Story {
    /** The one remedy that the story is about. */
    public static final String KEY = World.SYSTEM + "|" + World.CAUSE + "|" + World.STRATEGY;

    private Story() {}

    /** Trouble, an execution, and quiet from five seconds after its start on. */
    public static List<Event> healed() {
        Policy policy = World.policy().build();
        List<Event> events = new ArrayList<>();
        events.addAll(cycles(1, 4, 1));
        events.add(new ExecutionStarted("started", World.SYSTEM, World.at(9), "execution", policy));
        events.add(World.finish("execution", 9, 11, policy, ExecutionStatus.COMPLETED));
        events.addAll(cycles(5, 6, 1));
        events.addAll(cycles(7, 20, 0));
        return events;
    }

    /** Numbered cycles two seconds apart, with so much at stake in each. */
    private static List<Event> cycles(int first, int last, int atStake) {
        return IntStream.rangeClosed(first, last)
                .<Event>mapToObj(
                        number -> new World.AnalysisBuilder(number, World.at(2.0 * number), Duration.ofSeconds(2))
                                .atStake(World.FINGERPRINT, atStake)
                                .build())
                .toList();
    }
}
