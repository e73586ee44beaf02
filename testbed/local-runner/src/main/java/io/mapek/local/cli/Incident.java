package io.mapek.local.cli;

import io.mapek.local.Parts;
import io.mapek.local.Progress;
import io.mapek.local.story.Course;
import io.mapek.local.story.Goal;
import io.mapek.local.story.Line;
import io.mapek.local.story.Story;
import io.mapek.local.story.Told;
import io.mapek.local.story.TopicFeed;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.CycleStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows one incident on the topics, from the fault to the lesson. */
final class Incident {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int QUIET_CYCLES = 2;

    private final TopicFeed feed;
    private final String systemId;
    private final PrintStream out;
    private final Parts parts;
    private final Course course = new Course();
    private final Story story = new Story();
    private final Map<Topic, Integer> counts = new EnumMap<>(Topic.class);

    Incident(TopicFeed feed, String systemId, Parts parts, PrintStream out) {
        this.feed = feed;
        this.systemId = systemId;
        this.parts = parts;
        this.out = out;
    }

    Course course() {
        return course;
    }

    /** How many records each topic got. */
    Map<Topic, Integer> counts() {
        return counts;
    }

    /** Waits until the loop sees the system, and sees it well; else says what it saw last. */
    Optional<String> awaitQuiet(Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        Progress progress = new Progress(out);
        String seen = "no cycle came: see './mapek logs monitor'";
        int quiet = 0;
        while (Instant.now().isBefore(deadline)) {
            parts.requireAllAlive();
            progress.stillWaiting(seen);
            for (Told told : feed.poll(POLL)) {
                Event event = eventOf(told);
                if (event instanceof CycleCompleted cycle) {
                    boolean well = cycle.status() == CycleStatus.OK && cycle.activeTotal() == 0;
                    quiet = well ? quiet + 1 : 0;
                    seen = "the last cycle was " + cycle.status() + " with " + cycle.activeTotal() + " violations "
                            + cycle.reason();
                } else if (event instanceof AnalysisCompleted && quiet >= QUIET_CYCLES) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(quiet >= QUIET_CYCLES ? "no analysis came: see './mapek logs analyze'" : seen);
    }

    /** Tells what happens until the story is whole; false when the time is up first. */
    boolean follow(Instant fault, Duration patience) {
        Teller teller = new Teller(out, fault);
        Progress progress = new Progress(out);
        Instant deadline = fault.plus(patience);
        while (!course.isWhole() && Instant.now().isBefore(deadline)) {
            parts.requireAllAlive();
            for (Told told : feed.poll(POLL)) {
                if (tell(told, teller)) {
                    progress.said();
                }
            }
            course.missing().stream().findFirst().ifPresent(next -> progress.stillWaiting("for " + next.words()));
        }
        return course.isWhole();
    }

    /** Whether there was something to tell. */
    private boolean tell(Told told, Teller teller) {
        counts.merge(told.topic(), 1, Integer::sum);
        List<Line> lines =
                switch (told) {
                    case Told.Refused refused ->
                        List.of(Line.refused(told.topic().baseName() + ": " + refused.reason()));
                    case Told.Happened happened
                    when happened.event().systemId().equals(systemId) -> {
                        course.follow(happened.event());
                        yield story.tell(happened.event());
                    }
                    case Told.Happened other -> List.of();
                };
        lines.forEach(line -> teller.tell(line, Instant.now()));
        return !lines.isEmpty();
    }

    /** What is missing, for a person who wants to look. */
    void tellMissing() {
        out.println("The story is not whole. Missing:");
        for (Goal goal : course.missing()) {
            out.println("  " + goal.words() + "   (./mapek logs " + goal.stage() + ")");
        }
    }

    private Event eventOf(Told told) {
        return told instanceof Told.Happened happened
                        && happened.event().systemId().equals(systemId)
                ? happened.event()
                : null;
    }
}
