package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChosenPortsTest {
    @Test
    void shouldTakeTheWantedPort() {
        int wanted = Ports.free();

        assertThat(new ChosenPorts(Map.of("plan", wanted)).of("plan")).isEqualTo(wanted);
    }

    @Test
    void shouldRefuseAWantedPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChosenPorts ports = new ChosenPorts(Map.of("plan", taken.getLocalPort()));

            assertThatThrownBy(() -> ports.of("plan"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("wanted for plan, is in use");
        }
    }

    @Test
    void shouldFindAPortForEveryPart() {
        ChosenPorts ports = new ChosenPorts(Map.of());

        assertThat(Service.names())
                .allSatisfy(part -> assertThat(Ports.isFree(ports.of(part))).isTrue());
    }

    @Test
    void shouldNameThePartsWhenOneIsUnknown() {
        assertThatThrownBy(() -> new ChosenPorts(Map.of("planner", 9000)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("'planner'")
                .hasMessageContaining("knowledge");
    }
}
