package io.mapek.stage.api;

import java.util.Set;

/**
 * Who calls, and what they may do.
 *
 * @param name what events record as {@code by}
 * @param roles with those that they include
 */
public record Caller(String name, Set<String> roles) {
    /** The loop itself is called so in events: what a person approved must not look as if it had. */
    static final String MACHINE = "machine";

    public Caller {
        roles = Set.copyOf(roles);
    }

    static String checked(String name) {
        if (name.equals(MACHINE)) {
            throw new IllegalStateException("nobody may be called '" + MACHINE + "': events call the loop itself so");
        }
        return name;
    }
}
