package io.mapek.local;

import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the loop on this machine, part by part; unless it is left running, it ends with this process. */
public final class LocalLoop implements AutoCloseable {
    private static final int POLL_MILLIS = 100;

    private final Home home;
    private final LoopOptions options;
    private final Progress progress;
    private final Parts parts;
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final List<ServiceProcess> waited = new ArrayList<>();
    private LocalBroker broker;
    private volatile boolean ending;
    private volatile boolean left;

    private LocalLoop(Home home, LoopOptions options, Progress progress) {
        this.home = home;
        this.options = options;
        this.progress = progress;
        this.parts = new Parts(home);
    }

    /** Starts everything and waits until it can be used. What was started is ended when something fails, or at Ctrl-C. */
    public static LocalLoop start(Home home, LoopOptions options, Progress progress) {
        LocalLoop loop = new LocalLoop(home, options, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(loop::endWithProcess));
        try {
            loop.run();
            return loop;
        } catch (RuntimeException failed) {
            if (!loop.ending) {
                loop.close();
            }
            throw failed;
        }
    }

    /** One of the started parts other than the broker, to be killed, paused or started again. */
    public ServiceProcess process(String part) {
        return processes.get(part);
    }

    /** The broker, to be killed, paused or started again. */
    public LocalBroker broker() {
        return broker;
    }

    /** Leaves the loop running when this process ends. */
    public void leave() {
        left = true;
    }

    /** Ends every part in order. */
    @Override
    public void close() {
        synchronized (this) {
            ending = true;
        }
        processes.values().stream().filter(ServiceProcess::isAlive).forEach(this::remember);
        if (broker != null && broker.handle().isAlive()) {
            remember(broker);
        }
        List<String> ended = parts.endAll();
        left = true;
        if (!ended.isEmpty()) {
            progress.say("Ended " + String.join(", ", ended) + ".");
        }
    }

    private void endWithProcess() {
        if (!left) {
            progress.say("Ending the loop ...");
            close();
        }
    }

    private void run() {
        Map<String, Integer> ports = choosePorts();
        LoopLaunches ways = new LoopLaunches(home, options, ports);
        Optional<Path> prometheus = writeFiles(ports);
        List<Launch> besideKafka = first(ways, prometheus);
        List<Launch> services = services(ways);
        progress.say("Starting the loop; logs are in " + home.log("x").getParent() + ".");
        launchBroker(ports.get("kafka"));
        besideKafka.forEach(this::launch);
        broker.awaitAnswer();
        progress.ready("kafka", broker.bootstrapServers());
        makeTopics(broker.bootstrapServers());
        services.forEach(this::launch);
        awaitAll();
    }

    private List<Launch> first(LoopLaunches ways, Optional<Path> prometheus) {
        List<Launch> first = new ArrayList<>();
        if (options.hasSimulator()) {
            first.add(ways.simulator());
        }
        prometheus.ifPresent(program -> first.add(ways.prometheus(program)));
        return first;
    }

    private List<Launch> services(LoopLaunches ways) {
        return Arrays.stream(Service.values())
                .filter(service -> !options.without().contains(service.part()))
                .map(ways::service)
                .toList();
    }

    private Map<String, Integer> choosePorts() {
        ChosenPorts chosen = new ChosenPorts(options.ports());
        Map<String, Integer> ports = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(List.of("kafka", "prometheus", "simulator"));
        names.addAll(Service.names());
        names.forEach(part -> ports.put(part, chosen.of(part)));
        return ports;
    }

    private Optional<Path> writeFiles(Map<String, Integer> ports) {
        Optional<Path> program =
                options.hasSimulator() && options.prometheus() ? LoopLaunches.installedPrometheus() : Optional.empty();
        try {
            if (!options.hasSimulator()) {
                Files.createDirectories(home.kept());
                Files.copy(options.systems(), home.systems(), StandardCopyOption.REPLACE_EXISTING);
                return Optional.empty();
            }
            Integer prometheusPort = program.isPresent() ? ports.get("prometheus") : null;
            WatchedCharter.writeSystems(home.systems(), ports.get("simulator"), prometheusPort);
            List<Integer> services = Service.names().stream().map(ports::get).toList();
            WatchedCharter.writePrometheus(
                    home.prometheus().resolve("prometheus.yml"), ports.get("simulator"), services);
            return program;
        } catch (IOException unwritable) {
            throw new CannotStart("Cannot write under " + home.kept() + ": " + unwritable.getMessage(), unwritable);
        }
    }

    private synchronized void launchBroker(int port) {
        requireGoingOn();
        broker = LocalBroker.launch(home.broker(), port, Ports.free());
        remember(broker);
    }

    private synchronized void launch(Launch launch) {
        requireGoingOn();
        ServiceProcess process = ServiceProcess.launch(launch);
        remember(process);
        processes.put(process.name(), process);
        waited.add(process);
    }

    /** Again at the end: one that was started anew has another id. */
    private void remember(ServiceProcess process) {
        parts.add(Part.of(process.name(), process.handle(), process.port(), process.readiness(), process.log()));
    }

    private void remember(LocalBroker one) {
        parts.add(Part.of("kafka", one.handle(), one.port(), null, one.log()));
    }

    private void requireGoingOn() {
        if (ending) {
            throw new CannotStart("Stopped while the loop was starting.");
        }
    }

    private void makeTopics(String bootstrapServers) {
        try (TopicList topics = new TopicList(bootstrapServers, new Topics("", Topics.DEFAULT_PARTITIONS))) {
            List<String> made = topics.makeMissing((short) 1);
            progress.say(
                    made.isEmpty()
                            ? "  topics      as they were kept: what was learned before is still known"
                            : "  topics      made " + made.size() + ": " + String.join(", ", made));
        }
    }

    private void awaitAll() {
        while (!waited.isEmpty()) {
            requireGoingOn();
            List<ServiceProcess> ready =
                    waited.stream().filter(ServiceProcess::isReadyYet).toList();
            ready.forEach(process -> progress.ready(process.name(), process.url()));
            waited.removeAll(ready);
            progress.stillWaitingFor(waited.stream().map(ServiceProcess::name).toList());
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while the loop was starting.", stop);
        }
    }
}
