package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLoggingTest {
    private static final String MANAGER = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveQuarkusBootLogOutOfABrokersClassPath() {
        List<String> options = options("kafka.jar", "lib/quarkus-bootstrap-runner-3.jar", "jboss-logmanager-3.jar");

        assertThat(options.getLast()).isEqualTo("kafka.jar" + File.pathSeparator + "jboss-logmanager-3.jar");
        assertThat(options).contains(MANAGER);
    }

    @Test
    void shouldNotAskForAManagerThatIsNotThere() {
        assertThat(options("kafka.jar", "log4j-core.jar")).doesNotContain(MANAGER);
    }

    @Test
    void shouldWriteWhatItsOptionsName() throws IOException {
        new BrokerLogging(directory).write();

        assertThat(options("kafka.jar"))
                .contains("-Dlog4j2.configurationFile=" + directory.resolve("log4j2.yaml"))
                .contains("-Dlogging.configuration="
                        + directory.resolve("logging.properties").toUri());
        assertThat(directory.resolve("log4j2.yaml")).content().contains("level: WARN");
        assertThat(directory.resolve("logging.properties")).content().contains("logger.level=WARN");
    }

    private List<String> options(String... classPath) {
        return new BrokerLogging(directory).options(List.of(classPath));
    }
}
