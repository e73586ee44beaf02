package io.mapek.benchmarks.load;

import io.mapek.local.Home;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.local.TopicList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A broker of its own with the loop's topics, and packaged services on it; all of it ends with it. */
final class Stand implements AutoCloseable {
    static final List<String> SERVICES = List.of("monitor", "analyze", "plan", "execute", "knowledge");

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Scratch scratch = Scratch.create();
    private final Home home = new Home(Path.of("").toAbsolutePath(), scratch.path());
    private final LocalBroker broker = LocalBroker.start(home.broker());
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    Stand(String systemsYaml) {
        try {
            Files.writeString(home.systems(), "systems:\n" + systemsYaml);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        try (TopicList topics = new TopicList(broker.bootstrapServers(), Wire.TOPICS)) {
            topics.makeMissing((short) 1);
        }
    }

    Wire wire() {
        return new Wire(broker.bootstrapServers());
    }

    LocalBroker broker() {
        return broker;
    }

    Scratch scratch() {
        return scratch;
    }

    ServiceProcess start(String service, List<String> jvm) {
        return start(service, 0, jvm);
    }

    /** One replica of a service; each has a number. */
    ServiceProcess start(String service, int number, List<String> jvm) {
        ServiceProcess started = ServiceProcess.start(launch(service, number, jvm));
        services.put(replica(service, number), started);
        return started;
    }

    ServiceProcess service(String service) {
        return services.get(replica(service, 0));
    }

    /** What the broker, the services that run and this process use of the processors, from now on. */
    Map<String, ProcessorTime> used() {
        Map<String, ProcessorTime> used = new LinkedHashMap<>();
        used.put("broker", ProcessorTime.of(ProcessHandle.of(broker.pid()).orElseThrow()));
        services.forEach((name, service) -> {
            if (service.isAlive()) {
                used.put(name, ProcessorTime.of(service.handle()));
            }
        });
        used.put("measurement", ProcessorTime.of(ProcessHandle.current()));
        return used;
    }

    Path log(String service) {
        return home.log(replica(service, 0));
    }

    private static String replica(String service, int number) {
        return service + "-" + number;
    }

    private Launch launch(String service, int number, List<String> jvm) {
        int port = Ports.free();
        String name = replica(service, number);
        Path jar = home.application(service + "-service");
        Launch usual = Launch.quarkus(name, jar, environment(name, port), port, home.log(name));
        List<String> command = new ArrayList<>();
        command.add(usual.command().getFirst());
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        URI ready = usual.readiness();
        return new Launch(name, command, usual.environment(), port, ready, usual.log(), PATIENCE);
    }

    private Map<String, String> environment(String name, int port) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "MAPEK_SYSTEMS_FILE",
                home.systems().toString(),
                "MAPEK_API_TOKEN",
                "benchmark",
                "MAPEK_STATE_DIR",
                home.state(name).toString(),
                "MAPEK_INSTANCE_ID",
                name,
                "MAPEK_ADVERTISED_ADDRESS",
                "127.0.0.1:" + port,
                "MALLOC_ARENA_MAX",
                "2");
    }

    @Override
    public void close() {
        services.values().stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::close);
        broker.close();
        scratch.close();
    }
}
