package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
    @TempDir
    private Path directory;

    @Test
    void shouldShowTheLastLinesOfAServiceThatEndsWhileItStarts() {
        Launch launch = shell("echo no such topic; exit 3", Duration.ofSeconds(20), Ports.free());

        assertThatThrownBy(() -> ServiceProcess.start(launch))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("plan ended with exit code 3")
                .hasMessageContaining("no such topic");
    }

    @Test
    void shouldEndAServiceThatIsNeverReady() {
        Launch launch = shell("echo thinking; exec sleep 60", Duration.ofMillis(300), Ports.free());
        ServiceProcess process = ServiceProcess.launch(launch);

        assertThatThrownBy(process::awaitReady)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was not ready")
                .satisfies(told -> org.assertj.core.api.Assertions.assertThat(process.isAlive())
                        .isFalse());
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Launch launch = shell("exec sleep 60", Duration.ofSeconds(1), taken.getLocalPort());

            assertThatThrownBy(() -> ServiceProcess.start(launch))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    private Launch shell(String script, Duration patience, int port) {
        URI readiness = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        return new Launch(
                "plan",
                List.of("/bin/sh", "-c", script),
                Map.of(),
                port,
                readiness,
                directory.resolve("plan.log"),
                patience);
    }
}
