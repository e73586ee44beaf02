package io.mapek.schema.systems;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.JsonFlaw;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The seed's environment variables, as the {@code systems.yaml} they stand for. A blank variable is one that is not set;
 * a wrong one stops the start with its name and the reason.
 */
final class SeedEnvironment {
    private final Map<String, String> environment;

    SeedEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Written as JSON, which YAML contains, so that no value can be more than a value. */
    String toYaml() {
        List<Map<String, String>> sources = new ArrayList<>();
        sources.add(Map.of("kind", "prometheus", "url", url("PROMETHEUS_URL", "http://localhost:9090")));
        if (isSet("ALERTMANAGER_URL")) {
            sources.add(Map.of("kind", "alertmanager", "url", url("ALERTMANAGER_URL", "")));
        }
        Map<String, Object> charter = Map.of(
                "id", "charter",
                "profiles", List.of("charter"),
                "sources", sources,
                "interval", interval(),
                "plan", Map.of("threshold", threshold(), "auto-approve", autoApprove()),
                "effectors", Map.of("charter", Map.of("url", url("CHARTER_URL", "http://localhost:8000"))));
        try {
            return Json.mapper().writeValueAsString(Map.of("systems", List.of(charter)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String interval() {
        String text = value("MAPE_K_INTERVAL", "30");
        String duration = text.matches("\\d+") ? text + "s" : text;
        if (!duration.matches("0*[1-9]\\d{0,5}(ms|s|m|h)")) {
            throw wrong("MAPE_K_INTERVAL", "must be whole seconds from 1, or a duration like 500ms, 30s or 5m");
        }
        return duration;
    }

    private int threshold() {
        if (!value("MAPE_K_THRESHOLD", "3").matches("0*[1-9]\\d{0,8}")) {
            throw wrong("MAPE_K_THRESHOLD", "must be a whole number from 1");
        }
        return Integer.parseInt(value("MAPE_K_THRESHOLD", "3"));
    }

    private boolean autoApprove() {
        return switch (value("MAPE_K_AUTO_APPROVE", "false").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("MAPE_K_AUTO_APPROVE", "must be true or false");
        };
    }

    private String url(String variable, String otherwise) {
        try {
            Source.requireHttp(new URI(value(variable, otherwise)));
            return value(variable, otherwise);
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            throw wrong(variable, "must be a URL like http://host:port, without credentials");
        }
    }

    private boolean isSet(String variable) {
        return !value(variable, "").isEmpty();
    }

    private String value(String variable, String otherwise) {
        String text = environment.getOrDefault(variable, "").trim();
        return text.isEmpty() ? otherwise : text;
    }

    private InvalidSystems wrong(String variable, String reason) {
        String text = environment.get(variable);
        String shown = text.contains("@") ? "what it is" : JsonFlaw.quote(text);
        return new InvalidSystems("the environment: " + variable + ": " + reason + ", not " + shown);
    }
}
