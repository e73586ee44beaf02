package io.mapek.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the simulator is watched and healed in a local run: its {@code systems.yaml}, and Prometheus' settings. */
final class WatchedCharter {
    private WatchedCharter() {}

    /** Writes the systems file: quick cycles, and a machine that may approve whatever it plans. */
    static void writeSystems(Path file, int simulatorPort, Integer prometheusPort) throws IOException {
        String source = prometheusPort == null
                ? "{kind: scrape, url: \"http://127.0.0.1:" + simulatorPort + "/metrics\"}"
                : "{kind: prometheus, url: \"http://127.0.0.1:" + prometheusPort + "\"}";
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                # Written by './mapek up' at every start, for the simulator; './mapek up --systems FILE' takes yours instead.
                # Everything is quicker and bolder than the defaults, so that an incident can be watched from end to end.
                systems:
                  - id: charter
                    profiles: [charter]
                    interval: 2s
                    fast-interval: 1s
                    sources:
                      - %s
                    plan: {auto-approve: true, max-risk: high, choice: greedy}   # defaults: false, medium, thompson
                    guardrails: {cool-down: 20s}                                # default: 5m
                    effectors:
                      charter: {url: "http://127.0.0.1:%d", key-env: CHARTER_API_KEY}
                """
                        .formatted(source, simulatorPort));
    }

    /** Writes Prometheus' settings: the simulator every second, the services every five. */
    static void writePrometheus(Path file, int simulatorPort, Iterable<Integer> servicePorts) throws IOException {
        StringBuilder targets = new StringBuilder();
        for (int port : servicePorts) {
            targets.append(targets.isEmpty() ? "" : ", ")
                    .append("\"127.0.0.1:")
                    .append(port)
                    .append('"');
        }
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                # Written by './mapek up' at every start.
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: charter
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                  - job_name: mapek
                    metrics_path: /q/metrics
                    scrape_interval: 5s
                    static_configs: [{targets: [%s]}]
                """
                        .formatted(simulatorPort, targets));
    }
}
