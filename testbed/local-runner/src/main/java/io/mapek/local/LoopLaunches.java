package io.mapek.local;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each part of a local loop is started: its command and its environment. */
record LoopLaunches(Home home, LoopOptions options, Map<String, Integer> ports) {
    private static final Duration PROMETHEUS_PATIENCE = Duration.ofSeconds(60);

    /** The program, where a Prometheus is installed and wanted. */
    static Optional<Path> installedPrometheus() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Launch simulator() {
        return Launch.quarkus(
                "simulator",
                home.application("testbed/charter-simulator"),
                Map.of(
                        "CHARTER_PORT",
                        Integer.toString(ports.get("simulator")),
                        "CHARTER_API_KEY",
                        Secrets.readOrMake(home.charterKey()),
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1"),
                ports.get("simulator"),
                home.log("simulator"));
    }

    Launch prometheus(Path program) {
        int port = ports.get("prometheus");
        List<String> command = List.of(
                program.toString(),
                "--config.file=" + home.prometheus().resolve("prometheus.yml"),
                "--storage.tsdb.path=" + home.prometheus().resolve("data"),
                "--storage.tsdb.retention.time=1d",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        URI ready = URI.create("http://127.0.0.1:" + port + "/-/ready");
        return new Launch("prometheus", command, Map.of(), port, ready, home.log("prometheus"), PROMETHEUS_PATIENCE);
    }

    Launch service(Service service) {
        int port = ports.get(service.part());
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.get("kafka"));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("MAPEK_SYSTEMS_FILE", home.systems().toString());
        environment.put("MAPEK_API_TOKEN", Secrets.readOrMake(home.apiToken()));
        environment.put("MAPEK_STATE_DIR", home.state(service.part()).toString());
        environment.put("MAPEK_INSTANCE_ID", service.part() + "-0");
        environment.put("MAPEK_ADVERTISED_ADDRESS", "127.0.0.1:" + port);
        if (service == Service.EXECUTE && options.hasSimulator()) {
            environment.put("CHARTER_API_KEY", Secrets.readOrMake(home.charterKey()));
        }
        return Launch.quarkus(
                service.part(), home.application(service.module()), environment, port, home.log(service.part()));
    }
}
