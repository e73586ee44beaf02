package io.mapek.local.story;

/**
 * One line of the story.
 *
 * @param stage who says it; empty for a line that goes on
 * @param mood how it is shown
 */
public record Line(String stage, Mood mood, String text) {
    /** Whether it is trouble, a step, or good news. */
    public enum Mood {
        TROUBLE,
        STEP,
        GOOD,
        DETAIL
    }

    /** A record that is no event, or that a stage refused. */
    public static Line refused(String text) {
        return trouble("TOPICS", text);
    }

    static Line trouble(String stage, String text) {
        return new Line(stage, Mood.TROUBLE, text);
    }

    static Line step(String stage, String text) {
        return new Line(stage, Mood.STEP, text);
    }

    static Line good(String stage, String text) {
        return new Line(stage, Mood.GOOD, text);
    }

    static Line detail(String text) {
        return new Line("", Mood.DETAIL, text);
    }
}
