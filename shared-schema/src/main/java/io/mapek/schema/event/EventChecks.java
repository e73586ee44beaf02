package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** What every event must have. */
final class EventChecks {
    private EventChecks() {}

    static void check(String id, String systemId, Instant time) {
        Require.text(id, "id");
        Require.text(systemId, "systemId");
        Require.present(time, "time");
        if (systemId.indexOf('|') >= 0) {
            throw new IllegalArgumentException("systemId must not contain '|': " + systemId);
        }
    }

    /** Who wants it; states keep it, so it is bounded. */
    static String by(String by) {
        return by == null || by.isBlank() ? "somebody" : atMost(by, Command.LONGEST_NAME, "by");
    }

    /** Why; states keep it, so it is bounded. */
    static String reason(String reason) {
        return reason == null ? "" : atMost(reason, Command.LONGEST_REASON, "reason");
    }

    /** The name of something a command refers to. */
    static String name(String name, String field) {
        return atMost(Require.text(name, field), Command.LONGEST_NAME, field);
    }

    private static String atMost(String text, int most, String field) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    field + " must have at most " + most + " characters, not " + text.length());
        }
        return text;
    }
}
