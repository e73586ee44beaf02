package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Risk;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SourceKind;
import io.mapek.schema.systems.SystemsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedCharterTest {
    @TempDir
    private Path directory;

    @Test
    void shouldDescribeTheSimulatorAsTheServicesReadIt() throws IOException {
        ManagedSystem system = written(9090);

        assertThat(system.id()).isEqualTo("charter");
        assertThat(system.sources()).singleElement().satisfies(source -> {
            assertThat(source.kind()).isEqualTo(SourceKind.PROMETHEUS);
            assertThat(source.url()).hasPort(9090);
        });
        assertThat(system.interval()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(system.plan().autoApprove()).isTrue();
        assertThat(system.plan().maxRisk()).isEqualTo(Risk.HIGH);
        assertThat(system.components()).isNotEmpty();
    }

    @Test
    void shouldScrapeDirectlyWithoutAPrometheus() throws IOException {
        assertThat(written(null).sources()).singleElement().satisfies(source -> {
            assertThat(source.kind()).isEqualTo(SourceKind.SCRAPE);
            assertThat(source.url()).hasPort(8000).hasPath("/metrics");
        });
    }

    private ManagedSystem written(Integer prometheusPort) throws IOException {
        Path file = directory.resolve("kept/systems.yaml");
        WatchedCharter.writeSystems(file, 8000, prometheusPort);
        return SystemsFile.load(file).systems().systems().getFirst();
    }
}
