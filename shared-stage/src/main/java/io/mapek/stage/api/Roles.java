package io.mapek.stage.api;

import java.util.Set;

/** What each role includes: an operator may approve, view and report; an approver may view. */
final class Roles {
    private Roles() {}

    /** The role and what it includes; nothing for a role that the loop does not have. */
    static Set<String> impliedBy(String role) {
        return switch (role) {
            case "operator" -> Set.of("operator", "approver", "viewer", "reporter");
            case "approver" -> Set.of("approver", "viewer");
            case "viewer", "reporter" -> Set.of(role);
            default -> Set.of();
        };
    }
}
