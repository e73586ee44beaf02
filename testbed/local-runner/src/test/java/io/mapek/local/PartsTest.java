package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    @TempDir
    private Path directory;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldFindInAnotherRunWhatWasStarted() throws IOException {
        Parts parts = parts();
        parts.add(sleeping("plan"));

        List<Part> found = parts().alive();

        assertThat(found).singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo("plan");
            assertThat(part.pid()).isEqualTo(process.pid());
            assertThat(part.address()).isEqualTo("http://127.0.0.1:8083");
            assertThat(part.log()).isEqualTo(directory.resolve("a log.txt"));
        });
    }

    @Test
    void shouldEndWhatRunsAndForgetIt() throws Exception {
        Parts parts = parts();
        parts.add(sleeping("plan"));

        List<String> ended = parts.endAll();

        assertThat(ended).containsExactly("plan");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(parts.all()).isEmpty();
    }

    @Test
    void shouldNotEndAnotherProcessThatGotTheSameId() throws IOException {
        Parts parts = parts();
        Part part = sleeping("plan");
        parts.add(new Part(
                part.name(),
                part.pid(),
                part.started().minus(Duration.ofHours(1)),
                8083,
                part.readiness(),
                part.log()));

        List<String> ended = parts.endAll();

        assertThat(ended).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void shouldRefuseALoopOfWhichAPartHasEndedWithItsLastLines() throws IOException {
        Parts parts = parts();
        Part part = sleeping("plan");
        parts.add(part);
        Files.writeString(part.log(), "Cannot reach Kafka\n");
        process.destroyForcibly();
        process.onExit().join();

        assertThatThrownBy(parts::requireAllAlive)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("plan has ended")
                .hasMessageContaining("Cannot reach Kafka");
    }

    private Parts parts() {
        return new Parts(new Home(directory, directory.resolve("kept")));
    }

    private Part sleeping(String name) throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
        URI readiness = URI.create("http://127.0.0.1:8083/q/health/ready");
        return Part.of(name, process.toHandle(), 8083, readiness, directory.resolve("a log.txt"));
    }
}
