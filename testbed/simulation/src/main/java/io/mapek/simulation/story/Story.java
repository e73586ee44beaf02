package io.mapek.simulation.story;

import io.mapek.schema.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Tells how an invariant broke: what befell the loop, the last events, and how to play it again. */
public final class Story {
    private static final int LONGEST = 220;

    private Story() {}

    /** The lines for a person. */
    public static List<String> of(Played played) {
        List<String> lines = new ArrayList<>();
        played.broken()
                .ifPresent(broken -> lines.add("broken: " + broken.invariant() + ": " + broken.getMessage()));
        lines.add("seed " + played.plot().seed() + ", after " + played.lived() + " of simulated time; it needs only:");
        played.plot().schedule().happenings().forEach(one -> lines.add("  " + one));
        lines.add("the last events:");
        played.chronicle().latest().forEach(entry -> lines.add("  " + entry.at() + "  " + told(entry.event())));
        lines.add("again: ./mapek simulate --seed " + played.plot().seed() + " --hours "
                + played.plot().length().toHours());
        return lines;
    }

    private static String told(Event event) {
        String text = event.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
