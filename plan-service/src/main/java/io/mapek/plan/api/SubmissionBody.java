package io.mapek.plan.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.plan.domain.Submission;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.JsonFlaw;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.stage.api.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a policy made by hand out of a request, and says of all its fields at once what is wrong with them. */
final class SubmissionBody {
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("strategy", "cause", "component", "actions", "priority", "risk", "reason"));

    private final ObjectNode body;
    private final Map<String, String> flaws = new LinkedHashMap<>();

    SubmissionBody(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw new Problem(400, "No policy", "the body must be a JSON object with " + String.join(", ", KEYS));
        }
        this.body = object;
    }

    PolicySubmitted read(String id, ManagedSystem system, Instant now, String by) {
        body.fieldNames().forEachRemaining(this::known);
        String component = text("component");
        List<Action> actions = actions();
        Priority priority = body.hasNonNull("priority") ? value("priority", Priority.class) : null;
        Risk risk = body.hasNonNull("risk") ? value("risk", Risk.class) : null;
        Submission wanted =
                new Submission(system, text("strategy"), text("cause"), component, actions, by, text("reason"));
        wanted.flaws().forEach(flaw -> flaws.putIfAbsent(flaw.field(), flaw.detail()));
        if (!flaws.isEmpty()) {
            throw new Problem("Not a policy for this system", told());
        }
        return new PolicySubmitted(
                id,
                system.id(),
                now,
                wanted.cause(),
                component,
                wanted.strategy(),
                actions,
                priority,
                risk,
                by,
                wanted.reason());
    }

    private List<Problem.Flaw> told() {
        return flaws.entrySet().stream()
                .map(flaw -> new Problem.Flaw(flaw.getKey(), flaw.getValue()))
                .toList();
    }

    private void known(String field) {
        if (!KEYS.contains(field)) {
            flaws.put(JsonFlaw.shortened(field), "is not known; known are " + String.join(", ", KEYS));
        }
    }

    private String text(String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual() && body.hasNonNull(field)) {
            flaws.put(field, "must be text");
        }
        return value.isTextual() ? value.textValue() : null;
    }

    private <T> T value(String field, Class<T> type) {
        if (!body.get(field).isTextual()) {
            flaws.put(field, "must be text");
            return null;
        }
        return read(body.get(field), type, field);
    }

    /** Null stands for an action that cannot be read. */
    private List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        if (body.hasNonNull("actions") && !body.get("actions").isArray()) {
            flaws.put("actions", "must be a list");
        }
        for (JsonNode action : body.path("actions")) {
            actions.add(read(action, Action.class, "actions[" + actions.size() + "]"));
        }
        return actions;
    }

    private <T> T read(JsonNode value, Class<T> type, String field) {
        try {
            T read = Json.mapper().treeToValue(value, type);
            if (read == null) {
                flaws.put(field, "is missing");
            }
            return read;
        } catch (JsonProcessingException wrong) {
            String flaw = JsonFlaw.of(wrong);
            boolean within = wrong instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty();
            int colon = within ? flaw.indexOf(": ") : -1;
            flaws.put(
                    colon < 0 ? field : field + "." + flaw.substring(0, colon),
                    colon < 0 ? flaw : flaw.substring(colon + 2));
            return null;
        }
    }
}
