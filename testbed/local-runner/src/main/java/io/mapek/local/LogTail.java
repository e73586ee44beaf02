package io.mapek.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log. */
public final class LogTail {
    private LogTail() {}

    /** At most so many lines; one that says so when the log cannot be read. */
    public static List<String> of(Path log, int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException unreadable) {
            return List.of("(its log cannot be read: " + unreadable.getMessage() + ")");
        }
    }

    /** The end of a message about a process that failed: where its log is, and how it ends. */
    static String sentence(Path log, int lines) {
        return " Its log is " + log + " and ends:\n    " + String.join("\n    ", of(log, lines));
    }
}
