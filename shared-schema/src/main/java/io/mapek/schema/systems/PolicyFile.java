package io.mapek.schema.systems;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A policy as a person writes it, in YAML or JSON, with actions as in systems.yaml; Plan says what is missing in it.
 *
 * @param strategy what to call it
 * @param cause what it is against
 * @param component what actions act on that name none, or null
 * @param actions in order; what cannot be undone stands last
 * @param priority MEDIUM unless it says otherwise
 * @param risk how much can go wrong; decides who must approve
 * @param reason for whoever approves it
 */
public record PolicyFile(
        String strategy,
        String cause,
        String component,
        List<Action> actions,
        Priority priority,
        Risk risk,
        String reason) {

    /** The policy in a file. */
    public static PolicyFile load(Path file) {
        try {
            return SystemsYaml.read(Files.readString(file), file.toString(), PolicyFile.class);
        } catch (IOException unreadable) {
            throw new InvalidSystems(file + ": cannot be read: " + unreadable.getMessage());
        }
    }
}
