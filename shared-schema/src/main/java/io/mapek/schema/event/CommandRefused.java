package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/**
 * A command that changed nothing, and why.
 *
 * @param commandId the command's event id
 * @param reason what became of what it was about
 */
public record CommandRefused(
        String id, String systemId, Instant time, String commandId, String commandType, String by, String reason)
        implements PolicyEvent {
    public CommandRefused {
        EventChecks.check(id, systemId, time);
        Require.text(commandId, "commandId");
        Require.text(commandType, "commandType");
        Require.text(reason, "reason");
    }
}
