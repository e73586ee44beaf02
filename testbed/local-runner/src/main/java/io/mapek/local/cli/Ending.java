package io.mapek.local.cli;

import io.mapek.local.story.Words;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Score;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** The end of a story that is whole: what was learned, what the plan was based on, and where it can be read again. */
record Ending(PrintStream out, Incident incident) {
    void tell(Duration took) {
        out.println("Found, explained, healed and learned in " + Words.seconds(took) + ".");
        incident.course().score().ifPresent(score -> out.println("  The plan: " + basis(score)));
        incident.course().lesson().ifPresent(learned -> out.println("  The lesson: " + lesson(learned)));
        out.println("  Records read meanwhile: "
                + incident.counts().entrySet().stream()
                        .map(count -> count.getKey().baseName() + " " + count.getValue())
                        .collect(Collectors.joining(", ")));
    }

    static String lesson(Effectiveness learned) {
        return Words.lesson(learned);
    }

    private static String basis(Score score) {
        return Words.basis(score);
    }
}
