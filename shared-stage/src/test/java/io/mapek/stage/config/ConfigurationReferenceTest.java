package io.mapek.stage.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the sources say; written anew with {@code -Dmapek.contract.update=true}. */
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Path LOOP = Path.of("src/main/java/io/mapek/stage/config/LoopConfig.java");
    private static final Path NOTIFICATIONS =
            Path.of("../knowledge-service/src/main/java/io/mapek/knowledge/edge/NotificationConfig.java");
    private static final Path SIMULATOR =
            Path.of("../testbed/charter-simulator/src/main/java/io/mapek/charter/CharterConfig.java");

    @Test
    void shouldDescribeEveryKey() throws IOException {
        String page = page();
        if (Boolean.getBoolean("mapek.contract.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md differs from the sources: run mvn -pl shared-stage test"
                        + " -Dmapek.contract.update=true, and look at the difference")
                .isEqualTo(page);
    }

    private static String page() {
        return """
                # Configuration of the services

                What the five services have in common. A key is looked for as a system property (`-Dkey=value`), then as a variable of the
                environment, then in `config/application.properties` in the working directory. Durations are written `500ms`, `10s`, `5m`
                or `PT10S`.
                The managed systems have a file of their own: [systems-reference.md](systems-reference.md). Kafka's settings, ports
                and secrets: [operations.md](operations.md).

                This page is generated (`ConfigurationReferenceTest`).

                ## Loop

                """
                + KeyTable.of(LOOP, "mapek")
                + """

                ## Notifications

                Of the knowledge service. A receiver has a name of your choice, here `<name>`; see [operations.md](operations.md#notifications).

                """
                + KeyTable.of(NOTIFICATIONS, "mapek.notifications")
                + """

                ## Charter simulator

                Only for trials. Its port is `CHARTER_PORT` (8000).

                """
                + KeyTable.of(SIMULATOR, "charter");
    }
}
