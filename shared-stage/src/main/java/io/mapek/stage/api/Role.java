package io.mapek.stage.api;

import java.util.Locale;
import java.util.Set;

/** What callers may do, and what that includes: an operator may approve, view and report. */
public enum Role {
    REPORTER(Set.of("reporter")),
    VIEWER(Set.of("viewer")),
    APPROVER(Set.of("approver", "viewer")),
    OPERATOR(Set.of("operator", "approver", "viewer", "reporter"));

    private final Set<String> implied;

    Role(Set<String> implied) {
        this.implied = implied;
    }

    /** Its name and those of the roles that it includes, as {@code @RolesAllowed} has them. */
    public Set<String> implied() {
        return implied;
    }

    static Role named(String name) {
        for (Role role : values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
                return role;
            }
        }
        throw new IllegalStateException("there is no role '" + name + "': reporter, viewer, approver, operator");
    }
}
