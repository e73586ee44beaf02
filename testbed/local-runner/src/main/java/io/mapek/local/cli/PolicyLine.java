package io.mapek.local.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A policy on one line: its status, what it is for, who decided and why. */
final class PolicyLine {
    private PolicyLine() {}

    static String of(JsonNode view) {
        StringBuilder line = new StringBuilder(String.format(
                "%-9s %s  %s for %s, since %s",
                view.path("status").asText(),
                view.path("policyId").asText(),
                view.path("strategy").asText(),
                view.path("cause").asText(),
                view.path("since").asText()));
        append(line, " by ", view.path("by"));
        append(line, ": ", view.path("reason"));
        append(line, "; a person must approve: ", view.path("personOnly"));
        return line.toString();
    }

    private static void append(StringBuilder line, String before, JsonNode text) {
        if (text.isTextual() && !text.textValue().isBlank()) {
            line.append(before).append(text.textValue());
        }
    }
}
