package io.mapek.stage.api;

import io.mapek.stage.config.LoopConfig;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads who calls and what they may do from the claims of a genuine token. */
final class Claims {
    /** The first of these that a token has is the caller's name. */
    private static final List<String> NAMES = List.of("upn", "preferred_username", "sub");

    private static final int LONGEST_NAME = 256;

    private final String rolesClaim;
    private final Map<Role, Set<String>> meanings;

    Claims(LoopConfig.Oidc oidc) {
        this.rolesClaim = oidc.rolesClaim();
        this.meanings = Map.of(
                Role.REPORTER, oidc.roles().reporter(),
                Role.VIEWER, oidc.roles().viewer(),
                Role.APPROVER, oidc.roles().approver(),
                Role.OPERATOR, oidc.roles().operator());
    }

    /** Nobody when there is no name, or one that means the loop itself; a caller without a role may do nothing. */
    Optional<Caller> caller(Map<String, Object> claims) {
        return NAMES.stream()
                .map(claims::get)
                .filter(name -> name instanceof String text && !text.isBlank())
                .findFirst()
                .map(name -> cut(name.toString()))
                .filter(name -> !name.equals(Caller.MACHINE))
                .map(name -> new Caller(name, roles(claims)));
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private Set<String> roles(Map<String, Object> claims) {
        Set<String> told = texts(claim(claims));
        Set<String> roles = new LinkedHashSet<>();
        meanings.forEach((role, names) -> {
            if (names.stream().anyMatch(told::contains)) {
                roles.addAll(role.implied());
            }
        });
        return roles;
    }

    /** A claim of just this name goes before one inside another: names may be addresses. */
    private Object claim(Map<String, Object> claims) {
        Object found = claims.get(rolesClaim);
        if (found != null) {
            return found;
        }
        Object inside = claims;
        for (String part : rolesClaim.split("/")) {
            inside = inside instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return inside;
    }

    /** A list of texts, or one text of words, as the claim {@code scope} is. */
    private static Set<String> texts(Object claim) {
        Stream<?> all =
                switch (claim) {
                    case null -> Stream.empty();
                    case String words -> Arrays.stream(words.split("\\s+"));
                    case Collection<?> many -> many.stream();
                    default -> Stream.empty();
                };
        return Set.copyOf(
                all.filter(Objects::nonNull).map(Object::toString).distinct().toList());
    }
}
