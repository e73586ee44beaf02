package io.mapek.execute.domain;

import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Words;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an operator reads about actions, in bounded sentences. */
final class Wording {
    /** Longest text that is kept of what others say. */
    static final int MAX_TEXT = 200;

    private Wording() {}

    /** About how many bytes something takes in JSON: what it prints as, in UTF-8 with escapes. */
    static int size(Object value) {
        return value.toString().chars().map(Wording::bytes).sum();
    }

    private static int bytes(int letter) {
        if (letter < 0x20) {
            return 6;
        }
        return letter < 0x80 ? letter == '"' || letter == '\\' ? 2 : 1 : letter < 0x800 ? 2 : 3;
    }

    static String cut(String text) {
        return Words.cut(text, MAX_TEXT);
    }

    /** For instance {@code SCALE_UP on validation_workers}. */
    static String name(PlannedAction planned) {
        return cut(planned.action().actionType() + " on " + planned.action().component());
    }

    static String failed(int index, PlannedAction planned, String reason) {
        return "Action %d failed: %s: %s".formatted(index + 1, name(planned), reason);
    }

    static String cancelled(String by, String reason) {
        return cut(reason.isBlank() ? "rolled back by " + by : "rolled back by " + by + ": " + reason);
    }

    static String leftIrreversible(int index, PlannedAction planned) {
        return "action %d (%s) was done, or may have been, and cannot be undone".formatted(index + 1, name(planned));
    }

    static String leftToOthers(int index, PlannedAction planned) {
        return "action %d (%s) was left as somebody else changed it".formatted(index + 1, name(planned));
    }

    static String notUndone(int index, ActionRecord record) {
        PlannedAction planned = record.planned();
        return "action %d (%s) could not be undone: %s; %s"
                .formatted(index + 1, name(planned), record.detail(), difference(planned, record.before()));
    }

    private static String difference(PlannedAction planned, Map<String, String> before) {
        Map<String, String> desired = planned.action().desired(planned.actionId());
        return new TreeSet<>(desired.keySet())
                .stream()
                        .map(key -> key + " may still be " + cut(desired.get(key)) + was(before, key))
                        .collect(Collectors.joining(", "));
    }

    private static String was(Map<String, String> before, String key) {
        if (before == null) {
            return ", and what it was is not known";
        }
        return before.containsKey(key) ? " instead of " + cut(before.get(key)) : ", and was not set before";
    }
}
