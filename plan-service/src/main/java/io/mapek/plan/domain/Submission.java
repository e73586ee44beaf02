package io.mapek.plan.domain;

import io.mapek.schema.event.Command;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.Component;
import io.mapek.schema.systems.ManagedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says whether a policy made by hand can be meant for a system at all, field by field.
 *
 * @param strategy null is the usual one
 * @param cause null is the usual one
 * @param actions null stands for one that could not be read
 */
public record Submission(
        ManagedSystem system,
        String strategy,
        String cause,
        String component,
        List<Action> actions,
        String by,
        String reason) {
    /** The most actions of one. */
    static final int ACTIONS = 20;

    /** The longest its actions may be, as text: a state holds several policies. */
    static final int LENGTH = 8_000;

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}][\\p{Alnum}_.-]{0,99}");
    private static final int LONGEST_BY = Command.LONGEST_NAME;
    private static final int LONGEST_REASON = Command.LONGEST_REASON;

    /** The id its policy has: the same command is the same policy. */
    public static String policyId(String commandId) {
        return Ids.derive("policy", "submitted", commandId);
    }

    static Submission of(PolicySubmitted wanted, ManagedSystem system) {
        return new Submission(
                system,
                wanted.strategy(),
                wanted.cause(),
                wanted.component(),
                wanted.actions(),
                wanted.by(),
                wanted.reason());
    }

    /** A field that cannot stay as it is, and why. */
    public record Flaw(String field, String detail) {
        @Override
        public String toString() {
            return field + " " + detail;
        }
    }

    /** All that is wrong; nothing when it can be put before the guardrails. */
    public List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        name(strategy, "strategy").ifPresent(flaws::add);
        name(cause, "cause").ifPresent(flaws::add);
        text(by, LONGEST_BY, "by").ifPresent(flaws::add);
        text(reason, LONGEST_REASON, "reason").ifPresent(flaws::add);
        if (component != null) {
            unlisted(component, "component").ifPresent(flaws::add);
        }
        flaws.addAll(ofActions());
        return List.copyOf(flaws);
    }

    private List<Flaw> ofActions() {
        if (actions.isEmpty()) {
            return List.of(new Flaw("actions", "must be at least one"));
        }
        if (actions.size() > ACTIONS) {
            return List.of(new Flaw("actions", "must be at most " + ACTIONS + ", not " + actions.size()));
        }
        if (actions.toString().length() > LENGTH) {
            return List.of(new Flaw("actions", "are longer than " + LENGTH + " characters together"));
        }
        List<Flaw> flaws = new ArrayList<>();
        boolean irreversible = false;
        for (int i = 0; i < actions.size(); i++) {
            String field = "actions[" + i + "]";
            Action action = actions.get(i);
            if (action != null) {
                flaw(action, field).ifPresent(flaws::add);
                if (irreversible && action.isReversible()) {
                    flaws.add(new Flaw(field, "stands after an action that cannot be undone: such must stand last"));
                }
                irreversible |= !action.isReversible();
            }
        }
        return flaws;
    }

    private Optional<Flaw> flaw(Action action, String field) {
        if (!action.isOnComponentFound()) {
            return unlisted(action.component(), field + ".component");
        }
        return component == null
                ? Optional.of(new Flaw(field + ".component", "is missing, and the policy names none"))
                : Optional.empty();
    }

    private Optional<Flaw> unlisted(String component, String field) {
        return system.component(component).isPresent()
                ? Optional.empty()
                : Optional.of(new Flaw(
                        field,
                        "'" + Texts.name(component) + "' is not listed in the configuration of " + system.id()
                                + (system.components().isEmpty() ? ", which lists none" : "; listed are " + listed())));
    }

    private String listed() {
        return system.components().stream().map(Component::name).limit(ACTIONS).collect(Collectors.joining(", "));
    }

    private static Optional<Flaw> name(String name, String field) {
        return name == null || NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(new Flaw(
                        field,
                        "must be 1 to 100 letters, digits, '_', '.' or '-', and begin with a letter or digit, not '"
                                + Texts.name(name) + "'"));
    }

    private static Optional<Flaw> text(String text, int most, String field) {
        if (text == null || text.isBlank()) {
            return Optional.of(new Flaw(field, "is missing"));
        }
        return text.length() <= most
                ? Optional.empty()
                : Optional.of(new Flaw(field, "must have at most " + most + " characters, not " + text.length()));
    }
}
