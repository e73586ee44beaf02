package io.mapek.knowledge.domain;

import io.mapek.schema.model.Words;
import java.time.Duration;
import java.util.Locale;

/** Puts numbers into the words of evidence and insights. */
final class Texts {
    private Texts() {}

    /** The text, cut to a length that a state can hold. */
    static String cut(String text, int longest) {
        return Words.cut(text, longest);
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String seconds(Duration duration) {
        return seconds(duration.toMillis() / 1000.0);
    }

    static String seconds(double seconds) {
        return seconds >= 10 || seconds == Math.rint(seconds)
                ? Math.round(seconds) + " s"
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
