package io.mapek.schema.systems;

import java.util.Map;

/** The seed's environment variables, as the {@code systems.yaml} they stand for. */
final class SeedEnvironment {
    private SeedEnvironment() {}

    static String toYaml(Map<String, String> environment) {
        String interval = environment.getOrDefault("MAPE_K_INTERVAL", "30");
        String threshold = environment.getOrDefault("MAPE_K_THRESHOLD", "3");
        String autoApprove = environment.getOrDefault("MAPE_K_AUTO_APPROVE", "false");
        StringBuilder yaml = new StringBuilder("systems:\n  - id: charter\n    profiles: [charter]\n    sources:\n");
        source(yaml, "prometheus", environment.getOrDefault("PROMETHEUS_URL", "http://localhost:9090"));
        if (environment.containsKey("ALERTMANAGER_URL")) {
            source(yaml, "alertmanager", environment.get("ALERTMANAGER_URL"));
        }
        return yaml.append("    interval: ")
                .append(interval.matches("\\d+") ? interval + "s" : interval)
                .append("\n    plan: {threshold: ")
                .append(threshold)
                .append(", auto-approve: ")
                .append(autoApprove)
                .append("}\n    effectors:\n      charter: {url: '")
                .append(environment.getOrDefault("CHARTER_URL", "http://localhost:8000"))
                .append("'}\n")
                .toString();
    }

    private static void source(StringBuilder yaml, String kind, String url) {
        yaml.append("      - {kind: ")
                .append(kind)
                .append(", url: '")
                .append(url)
                .append("'}\n");
    }
}
