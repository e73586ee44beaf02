package io.mapek.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.Policy;
import io.mapek.stage.runner.Kafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The packaged service on a real broker, with its own topics, and what a test does with it. */
final class RunningExecute implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final int PARTITIONS = 4;
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Kafka kafka;
    private final Path dir;
    private final Map<String, String> environment;
    private final List<Launch> launches = new ArrayList<>();
    private final List<ServiceProcess> replicas = new ArrayList<>();

    private RunningExecute(Kafka kafka, Path dir, Map<String, String> environment) {
        this.kafka = kafka;
        this.dir = dir;
        this.environment = environment;
    }

    /** Topics of its own, and a service that is not started yet. */
    static RunningExecute prepared(LocalBroker broker, String name, Path dir, String systems, Map<String, String> more)
            throws Exception {
        Topics topics = new Topics(name + "-", PARTITIONS);
        Kafka kafka = new Kafka(broker.bootstrapServers(), topics);
        kafka.createTopics();
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "MAPEK_TOPICS_PREFIX", topics.prefix(),
                "MAPEK_TOPICS_PARTITIONS", String.valueOf(PARTITIONS),
                "MAPEK_SYSTEMS_FILE",
                        Files.writeString(dir.resolve("systems.yaml"), systems).toString(),
                "MAPEK_API_TOKENS_FILE",
                        Files.writeString(dir.resolve("tokens"), "t1 olga operator\n")
                                .toString(),
                "CHARTER_API_KEY", FakeCharter.KEY));
        environment.putAll(more);
        return new RunningExecute(kafka, dir, environment);
    }

    /** Starts it; when it runs already, another replica of it. */
    RunningExecute start() {
        return start(Map.of());
    }

    /** A replica that has sagas, and leaves what they ask for to the effectors of others. */
    RunningExecute startWithoutEffectors() {
        return start(Map.of("MP_MESSAGING_INCOMING_ACTIONS_ENABLED", "false"));
    }

    private RunningExecute start(Map<String, String> more) {
        String instance = "execute-" + replicas.size();
        int port = Ports.free();
        Map<String, String> own = new HashMap<>(environment);
        own.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        own.putAll(more);
        own.put("MAPEK_INSTANCE_ID", instance);
        own.put("MAPEK_STATE_DIR", dir.resolve("state-" + instance).toString());
        Launch launch = Launch.quarkus("execute", JAR, own, port, dir.resolve("log-" + instance));
        launches.add(launch);
        replicas.add(ServiceProcess.start(launch));
        return this;
    }

    ServiceProcess service() {
        return replicas.getFirst();
    }

    Kafka kafka() {
        return kafka;
    }

    void approve(List<Policy> policies, Instant at) {
        kafka.send(policies.stream()
                .map(policy -> new PolicyApproved(
                        "approved-" + policy.policyId(), policy.systemId(), at, policy, "machine", ""))
                .toArray(Event[]::new));
    }

    /** All executions that ended, once as many have as expected. */
    List<ExecutionFinished> finished(int expected) {
        await().atMost(PATIENCE)
                .until(() ->
                        kafka.events(Topic.OUTCOMES, ExecutionFinished.class).size() >= expected);
        return kafka.events(Topic.OUTCOMES, ExecutionFinished.class);
    }

    /** One system's executions that ended, once as many have as expected. */
    List<ExecutionFinished> finished(String systemId, int expected) {
        await().atMost(PATIENCE).until(() -> ended(systemId).size() >= expected);
        return ended(systemId);
    }

    private List<ExecutionFinished> ended(String systemId) {
        return kafka.events(Topic.OUTCOMES, ExecutionFinished.class).stream()
                .filter(finished -> finished.systemId().equals(systemId))
                .toList();
    }

    /** Looks for a secret wherever this service writes. */
    void assertNowhere(String secret) throws IOException {
        List<String> written = new ArrayList<>();
        for (Launch launch : launches) {
            written.add(Files.readString(launch.log()));
        }
        for (Topic topic : Topic.values()) {
            for (ConsumerRecord<String, byte[]> one : kafka.read(topic)) {
                written.add(new String(one.value(), StandardCharsets.UTF_8));
                one.headers().forEach(header -> written.add(new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        assertThat(written).hasSizeGreaterThan(10).noneMatch(text -> text.contains(secret));
    }

    @Override
    public void close() {
        replicas.forEach(ServiceProcess::close);
    }
}
