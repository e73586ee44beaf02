package io.mapek.simulation.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.monitor.edge.Collector;
import io.mapek.monitor.edge.Credentials;
import io.mapek.monitor.edge.Due;
import io.mapek.monitor.edge.Web;
import io.mapek.monitor.edge.prometheus.PrometheusReader;
import io.mapek.monitor.edge.scrape.ScrapeReader;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One addition and then nothing, seen by the real edges, Monitor and Analyze at a simulated time: one violation, no pattern. */
class QuietMinutesTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration FAST = Duration.ofSeconds(2);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Shop shop = new Shop();
    private final Web web = new Web(new Credentials(name -> Optional.empty()));
    private final Collector collector =
            new Collector(List.of(new PrometheusReader(web), new ScrapeReader(web, shop.clock())));
    private ManagedSystem system;
    private Folds folds;

    @AfterEach
    void stop() {
        shop.close();
        web.close();
    }

    @ParameterizedTest
    @CsvSource({"prometheus, old, 5, 6", "prometheus, born, 0, 1", "scrape, old, 5, 6", "scrape, born, 0, 1"})
    void shouldBeOneViolationAndNoPattern(String kind, String component, int before, int after) {
        watched(kind);
        shop.counts("other", 7);
        if (before > 0) {
            shop.counts(component, before);
        }
        looks(INTERVAL, Duration.ofMinutes(2));

        shop.counts(component, after);
        looks(FAST, TEN_MINUTES);
        looks(INTERVAL, TEN_MINUTES);

        List<Violation> violations = folds.all(ViolationDetected.class).stream()
                .map(ViolationDetected::violation)
                .toList();
        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.component()).isEqualTo(component);
            assertThat(violation.occurrences()).isEqualTo(1);
        });
        assertThat(folds.all(ViolationCleared.class)).hasSize(1);
        List<AnalysisCompleted> analyses = folds.all(AnalysisCompleted.class);
        assertThat(analyses).hasSizeGreaterThan(300);
        assertThat(analyses).extracting(AnalysisCompleted::status).containsOnly(CycleStatus.OK);
        assertThat(analyses).flatExtracting(AnalysisCompleted::patterns).isEmpty();
        assertThat(analyses).flatExtracting(AnalysisCompleted::rootCauses).isEmpty();
        assertThat(analyses).extracting(AnalysisCompleted::atStakeTotal).containsOnly(0, 1);
        assertThat(folds.all(PolicyProposed.class)).isEmpty();
    }

    private void watched(String kind) {
        SystemsFile file = SystemsFile.parse(
                """
                systems:
                  - id: shop
                    sources: [{kind: %s, url: '%s'}]
                    rules: [{id: refused, kind: increments, metric: refused_orders_total}]
                """
                        .formatted(kind, shop.uri(kind)),
                "a test");
        system = file.systems().systems().getFirst();
        folds = new Folds(file.systems());
    }

    private void looks(Duration interval, Duration during) {
        for (long n = during.dividedBy(interval); n > 0; n--) {
            shop.at(shop.now().plus(interval));
            folds.take(collector.collect(system, new Due(shop.now(), interval)).observation());
        }
    }
}
