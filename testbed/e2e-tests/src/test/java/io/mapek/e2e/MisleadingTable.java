package io.mapek.e2e;

import io.mapek.local.Launch;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A simulator in which slow validation is cured by more workers, and a table of remedies that expects more of another one, at
 * the same cost, which does not touch the fault. One failure of it is enough to turn the order around.
 */
final class MisleadingTable implements AutoCloseable {
    static final String FAVOURITE = "scale-the-engine";
    static final double FAVOURITES_PRIOR = 0.7;
    static final String CURE = "scale-the-workers";
    static final double PRIOR_OF_THE_CURE = 0.55;

    /** Of scaling up, which is all that either does. */
    static final double COST = 0.15;

    /** A service is told its own name: the one thing of its environment that is known before it is started. */
    private static final String KEY = "execute-0";

    private final Path directory;
    private final ServiceProcess simulator;
    private final Incidents incidents;

    MisleadingTable(Path directory) {
        this.directory = directory;
        this.simulator = simulator();
        this.incidents = new Incidents(simulator.url(), KEY);
    }

    private ServiceProcess simulator() {
        int port = Ports.free();
        Path jar = Path.of("../charter-simulator/target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath()
                .normalize();
        Map<String, String> environment = Map.of("CHARTER_PORT", Integer.toString(port), "CHARTER_API_KEY", KEY);
        return ServiceProcess.start(
                Launch.quarkus("simulator", jar, environment, port, directory.resolve("simulator.log"))
                        .readyAt("/health"));
    }

    /** Nothing is scaled back when all is quiet, so that every execution is for an incident. */
    Path systems() throws IOException {
        return Files.writeString(
                directory.resolve("systems.yaml"),
                """
                systems:
                  - id: charter
                    interval: 1s
                    fast-interval: 1s
                    sources: [{kind: scrape, url: "%1$s/metrics", timeout: 60s}]
                    rules:
                      - id: validation-latency
                        kind: level
                        metric: westworld_charter_validation_latency_seconds
                        comparator: ">"
                        threshold: 2.0
                        severity: critical
                        cause: validation_latency
                    strategies:
                      - name: %2$s
                        cause: validation_latency
                        actions: [{type: SCALE_UP, component: policy_engine, replicas: 6}]
                        priority: high
                        risk: low
                        prior: %3$s
                      - name: %4$s
                        cause: validation_latency
                        actions: [{type: SCALE_UP, component: validation_workers, replicas: 20}]
                        priority: high
                        risk: low
                        prior: %5$s
                    components:
                      - {name: validation_workers, replicas: {min: 2, normal: 5, max: 20}}
                      - {name: policy_engine, replicas: {min: 1, normal: 3, max: 12}}
                    plan: {auto-approve: true, choice: greedy, scale-down-after: 0}
                    guardrails: {cool-down: 20s, stale-after-intervals: 120}
                    effectors: {charter: {url: "%1$s", key-env: MAPEK_INSTANCE_ID}}
                """
                        .formatted(simulator.url(), FAVOURITE, FAVOURITES_PRIOR, CURE, PRIOR_OF_THE_CURE));
    }

    void strike() {
        incidents.inject("latency-surge");
    }

    /** Ends the fault, and undoes what was done against it. */
    void putBack() {
        incidents.lift();
        incidents.scale("validation_workers", 5);
        incidents.scale("policy_engine", 3);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
