package io.mapek.monitor.edge.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Readings;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.systems.SourceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Prometheus in parts: what it answers to the query, to {@code up}, and about its targets. */
@Timeout(600)
class TargetHealthTest {
    private static final String NOTHING = vector();
    private static final Query M = new Query.Selection("m", "m", Map.of());
    private static final String NO_TARGETS = "{\"status\":\"success\",\"data\":{\"activeTargets\":[]}}";

    private static final String TARGET =
            "{\"status\":\"success\",\"data\":{\"activeTargets\":[{\"health\":\"%s\",\"labels\":"
                    + "{\"job\":\"web\",\"instance\":\"%s\"}}]}}";

    private volatile String series = vector("{\"__name__\":\"m\",\"instance\":\"a\"}", "1");
    private volatile String up = vector("{}", "2");
    private volatile String scraped = NOTHING;
    private volatile String targets = NO_TARGETS;
    private volatile int targetsStatus = 200;
    private volatile int targetsAsked;
    private final PrometheusReader reader = new PrometheusReader(Site.web());
    private final Site site = new Site(this::answer);

    private void answer(HttpExchange exchange) throws IOException {
        boolean isTargets = exchange.getRequestURI().getPath().endsWith("/targets");
        targetsAsked += isTargets ? 1 : 0;
        boolean isUp = site().bodies().getLast().contains("up");
        boolean isScraped = site().bodies().getLast().contains("count+by");
        byte[] body = (isTargets ? targets : isScraped ? scraped : isUp ? up : series).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(
                isTargets ? targetsStatus : up.isEmpty() && isUp ? 500 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private Site site() {
        return site;
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String vector(String... labelsAndValues) {
        String result = IntStream.range(0, labelsAndValues.length / 2)
                .mapToObj(i -> "{\"metric\":" + labelsAndValues[2 * i] + ",\"value\":[1,\"" + labelsAndValues[2 * i + 1]
                        + "\"]}")
                .collect(Collectors.joining(","));
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + result + "]}}";
    }

    private static String down(String job, String instance) {
        return "{\"__name__\":\"up\",\"job\":\"" + job + "\",\"instance\":\"" + instance + "\"}";
    }

    private Readings read(Query... queries) {
        return reader.read(site.source(SourceKind.PROMETHEUS), List.of(queries));
    }

    @Test
    void shouldTellWhichTargetsAreDown() {
        up = vector(down("web", "b"), "0", "{}", "2");

        assertThat(read(M).outOfSight()).containsExactly(new ScrapeTarget("web", "b"));
    }

    @Test
    void shouldNotTellOfTargetsThatCannotBeMeant() {
        up = vector(down("web", "b"), "0", down("batch", "c"), "0", "{}", "2");

        Readings readings = read(new Query.Selection("m", "m", Map.of("job", "batch", "own", "x")));

        assertThat(readings.outOfSight()).containsExactly(new ScrapeTarget("batch", "c"));
    }

    @Test
    void shouldNotBelieveThatAllIsThereWhenItCannotAskForTargets() {
        up = "";

        Readings readings = read(M);

        assertThat(readings.readings().getLast().queryId()).isNull();
        assertThat(readings.readings().getLast().flaw()).startsWith("which targets are up is not known: HTTP 500");
    }

    @Test
    void shouldNotBelieveAPrometheusThatHasNoTargetsYet() {
        series = NOTHING;
        up = NOTHING;

        assertThat(read(M).readings().getLast())
                .isEqualTo(Reading.failed(
                        "which targets are up is not known: it has no targets, or has not found them yet"));

        targets = TARGET.formatted("unknown", "a");
        assertThat(read(M).outOfSight()).containsExactly(new ScrapeTarget("web", "a"));
    }

    /** Its counters are not in this answer, and what they count in the next one is not new. */
    @Test
    void shouldNotTakeForSeenATargetThatIsScrapedOnlyAfterTheQueries() {
        series = NOTHING;
        scraped = NOTHING;
        up = vector("{}", "1");
        targets = TARGET.formatted("up", "a");

        assertThat(read(M).outOfSight()).containsExactly(new ScrapeTarget("web", "a"));

        scraped = vector("{\"job\":\"web\",\"instance\":\"a\"}", "1");
        assertThat(read(M).outOfSight()).isEmpty();
        read(M);
        assertThat(targetsAsked).isEqualTo(2);
    }

    @Test
    void shouldNotBelieveThatAllWasScrapedBeforeWhenItCannotAsk() {
        scraped = "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"too slow\"}";

        assertThat(read(M).readings().getLast().flaw())
                .isEqualTo("which targets are up is not known: HTTP 200, timeout: too slow");
    }

    @Test
    void shouldNotAskWithoutEndForATargetWithoutUp() {
        scraped = NOTHING;
        targets = TARGET.formatted("up", "a");

        for (int i = 0; i < 9; i++) {
            read(M);
        }

        assertThat(targetsAsked).isEqualTo(3);
        assertThat(read(M).outOfSight()).isEmpty();
    }

    @Test
    void shouldBelieveWhatIsPushedToOneWithoutTargets() {
        up = NOTHING;

        Readings readings = read(M);

        assertThat(readings.readings()).hasSize(1).allMatch(reading -> reading.flaw() == null);
        assertThat(readings.outOfSight()).isEmpty();
    }

    @Test
    void shouldBelieveWhatSpeaksOnlyAPartOfTheApi() {
        series = NOTHING;
        up = NOTHING;
        targetsStatus = 404;
        targets = "404 page not found";

        assertThat(read(M).readings()).hasSize(1).allMatch(reading -> reading.flaw() == null);
    }

    @Test
    void shouldAskForTargetsOnlyWhileSomeMayNotBeScrapedYet() {
        read(M);
        read(M);
        assertThat(targetsAsked).isEqualTo(1);

        up = vector("{}", "1");
        read(M);
        assertThat(targetsAsked).isEqualTo(2);
        read(M);

        assertThat(targetsAsked).isEqualTo(2);
    }

    @Test
    void shouldNameTheJobsWhereThereAreTooManyTargets() {
        up = vector(many(i -> "web"));

        Readings readings = read(M);

        assertThat(readings.outOfSight()).containsExactly(new ScrapeTarget("web", ScrapeTarget.ANY));
        assertThat(readings.readings()).extracting(Reading::flaw).containsOnlyNulls();
    }

    @Test
    void shouldNotListTargetsWithoutEnd() {
        up = vector(many(i -> "web" + i));

        Readings readings = read(M);

        assertThat(readings.outOfSight()).isEmpty();
        assertThat(readings.readings().getLast().flaw())
                .isEqualTo("which targets are up is not known: 201 targets cannot be scraped");
    }

    private static String[] many(IntFunction<String> job) {
        return IntStream.range(0, TargetHealth.MAX + 1)
                .boxed()
                .flatMap(i -> Stream.of(down(job.apply(i), "i" + i), "0"))
                .toArray(String[]::new);
    }
}
