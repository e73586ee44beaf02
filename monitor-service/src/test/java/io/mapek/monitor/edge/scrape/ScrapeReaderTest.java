package io.mapek.monitor.edge.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class ScrapeReaderTest {
    private static final Query M = new Query.Selection("rule", "m", Map.of());

    private final ScrapeReader reader = new ScrapeReader(Site.web(), Clock.systemUTC());

    private List<Reading> read(Site site) {
        return read(site, Duration.ofSeconds(60));
    }

    private List<Reading> read(Site site, Duration timeout) {
        return reader.read(site.source(SourceKind.SCRAPE, timeout, 1_000, null), List.of(M))
                .readings();
    }

    @Test
    void shouldAnswerFromThePage() {
        try (Site site = Site.answering(200, "text/plain; version=0.0.4", "m 5\n")) {
            assertThat(read(site))
                    .containsExactly(Reading.answered("rule", List.of(new Sample("m", from(site), 5, null))));
        }
    }

    private static Map<String, String> from(Site site) {
        return Map.of("job", "scrape", "instance", site.uri().getAuthority());
    }

    @Test
    void shouldSayThatAPageIsDamaged() {
        try (Site site = Site.answering(200, "application/openmetrics-text; version=1.0.0", "m 5\n")) {
            assertThat(read(site))
                    .containsExactly(
                            Reading.answered("rule", List.of(new Sample("m", from(site), 5, null))),
                            Reading.failed("the page is cut off: it does not end with # EOF"));
        }
    }

    @Test
    void shouldRefuseErrorsAndOtherPages() {
        try (Site missing = Site.answering(404, "text/plain", "404 page not found");
                Site login = Site.answering(200, "text/html", "<html>\n");
                Site large = Site.answering(200, "text/plain", "# \n".repeat(1_000));
                Site silent = Site.silent()) {
            assertThat(read(missing))
                    .containsExactly(Reading.failed(
                            "HTTP 404: 404 page not found (check the source's url: there is nothing at this path)"));
            assertThat(read(login).get(0).flaw()).startsWith("not a metrics page (text/html): 1 bad line; line 1:");
            assertThat(read(large)).containsExactly(Reading.failed("the answer is larger than 1000 bytes"));
            assertThat(read(silent, Duration.ofMillis(500))).containsExactly(Reading.failed("no answer within 500 ms"));
        }
    }

    @Test
    void shouldNameATargetWhereNobodyListensAsOutOfSight() {
        Source source;
        try (Site site = Site.silent()) {
            source = site.source(SourceKind.SCRAPE, Duration.ofSeconds(30), 1_000, null);
        }

        assertThat(reader.read(source, List.of(M)).outOfSight()).containsExactly(source.downPage());
    }

    @Test
    void shouldNotTakeASlowTargetForOneThatIsDown() {
        try (Site site = Site.silent()) {
            Source source = site.source(SourceKind.SCRAPE, Duration.ofMillis(500), 1_000, null);

            assertThat(reader.read(source, List.of(M)).outOfSight()).isEmpty();
        }
    }
}
