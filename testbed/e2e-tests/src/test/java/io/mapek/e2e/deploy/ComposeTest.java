package io.mapek.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.HttpServer;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docker-compose.yml by the Compose Specification's schema, and against the rest of the repository. It was not run. */
class ComposeTest {
    private static final List<String> STAGES = List.of("monitor", "analyze", "plan", "execute", "knowledge");

    private final JsonNode compose = Yaml.read("docker-compose.yml");

    @Test
    void shouldFollowTheComposeSpecification() throws IOException {
        try (InputStream schema = ComposeTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
            JsonNode tree = withoutIds(Json.mapper().readTree(schema));
            JsonSchema specification = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                    .getSchema(tree);

            assertThat(specification.validate(compose)).isEmpty();
        }
    }

    /** The schema is of draft 2019-09, but has draft 4's {@code id}, which that one refuses. */
    private static JsonNode withoutIds(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("id").isTextual()) {
            object.remove("id");
        }
        schema.forEach(ComposeTest::withoutIds);
        return schema;
    }

    @Test
    void shouldMountAndBuildOnlyWhatIsThere() {
        for (JsonNode service : compose.path("services")) {
            service.path("volumes")
                    .forEach(volume -> assertMounted(volume.asText().split(":")[0]));
            if (service.has("build")) {
                Path context =
                        Yaml.ROOT.resolve(service.path("build").path("context").asText());
                assertThat(context.resolve(
                                service.path("build").path("dockerfile").asText()))
                        .exists();
                String module =
                        service.path("build").path("args").path("MODULE").asText();
                assertThat(context.resolve(module).resolve("pom.xml")).exists();
            }
        }
    }

    private void assertMounted(String source) {
        if (source.startsWith("./")) {
            assertThat(Yaml.ROOT.resolve(source)).exists();
        } else {
            assertThat(compose.path("volumes").has(source))
                    .as("volume " + source)
                    .isTrue();
        }
    }

    @Test
    void shouldDependOnlyOnServicesThatAreThere() {
        for (JsonNode service : compose.path("services")) {
            service.path("depends_on").fieldNames().forEachRemaining(name -> assertThat(
                            compose.path("services").has(name))
                    .as(name)
                    .isTrue());
        }
    }

    @Test
    void shouldRunEveryStageWithoutPrivileges() {
        for (String stage : STAGES) {
            JsonNode service = compose.path("services").path(stage);
            assertThat(service.path("read_only").asBoolean()).as(stage).isTrue();
            assertThat(service.path("cap_drop").get(0).asText()).isEqualTo("ALL");
            assertThat(service.path("environment").path("MAPEK_API_TOKEN").asText())
                    .contains(":?");
        }
    }

    @Test
    void shouldGiveNobodyTheHost() {
        compose.path("services").properties().forEach(service -> assertThat(
                        service.getValue().fieldNames())
                .toIterable()
                .as(service.getKey())
                .doesNotContain("privileged", "cap_add", "devices", "pid", "network_mode"));
    }

    @Test
    void shouldCreateAsManyPartitionsAsTheServicesExpect() {
        String script = Yaml.text(Yaml.ROOT.resolve("deploy/docker/create-topics.sh"));
        JsonNode variables = compose.path("services").path("topics").path("environment");

        assertThat(script).contains("--partitions \"$PARTITIONS\"");
        assertThat(variables.path("PARTITIONS").asInt()).isEqualTo(Topics.DEFAULT_PARTITIONS);
    }

    @Test
    void shouldCreateTheTopicsOfTheCode() {
        String script = Yaml.text(Yaml.ROOT.resolve("deploy/docker/create-topics.sh"));
        Map<String, Map<String, String>> created = new TreeMap<>();
        Matcher line = Pattern.compile(
                        "^create (\\S+) (?:\"\\$\\(days (\\d+)\\)\"|cleanup\\.policy=(\\w+))$", Pattern.MULTILINE)
                .matcher(script);
        while (line.find()) {
            Map<String, String> settings = line.group(2) == null
                    ? Map.of("cleanup.policy", line.group(3))
                    : Map.of(
                            "cleanup.policy",
                            "delete",
                            "retention.ms",
                            Long.toString(Long.parseLong(line.group(2)) * 86_400_000));
            created.put(line.group(1), new TreeMap<>(settings));
        }

        assertThat(created).isEqualTo(KubernetesManifestsTest.expected());
    }

    @Test
    void shouldKeepKafkasDataOnAVolume() {
        JsonNode kafka = compose.path("services").path("kafka");
        String logs = kafka.path("environment").path("KAFKA_LOG_DIRS").asText();

        assertThat(kafka.path("volumes").get(0).asText()).endsWith(":" + logs);
        assertThat(logs).isNotEmpty();
    }

    /** As the engine would run it in the container, but for the port. */
    @Test
    void shouldTellReadyFromNotReady() throws IOException, InterruptedException {
        try (Answering ready = new Answering(200);
                Answering notReady = new Answering(503)) {
            for (String stage : STAGES) {
                assertThat(healthCheck(stage, ready.port())).as(stage).isZero();
                assertThat(healthCheck(stage, notReady.port())).as(stage).isNotZero();
            }
        }
    }

    private int healthCheck(String stage, int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        compose.path("services")
                .path(stage)
                .path("healthcheck")
                .path("test")
                .forEach(word -> command.add(word.asText().replace("8080", Integer.toString(port))));
        assertThat(command.removeFirst()).isEqualTo("CMD");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    /** Answers every request with one status, on a free port. */
    private record Answering(HttpServer server) implements AutoCloseable {
        Answering(int status) throws IOException {
            this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            server.createContext("/q/health/ready", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
