package io.mapek.monitor.edge.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.schema.model.Sample;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DownTargetsTest {
    private static final URI SOURCE = URI.create("http://prometheus:9090");
    private static final Query QUERY = new Query.Selection("q", "m", Map.of());
    private static final Reading NOTHING = Reading.answered("q", List.of(), 0);

    private final DownTargets targets = new DownTargets();

    private static Reading from(String... instances) {
        return Reading.answered(
                "q",
                Stream.of(instances)
                        .map(instance -> new Sample("m", Map.of("job", "web", "instance", instance), 1, null))
                        .toList(),
                0);
    }

    private Reading judge(Reading answer, Reading down) {
        return targets.judge(SOURCE, QUERY, answer, down);
    }

    @Test
    void shouldSayThatSeriesAreOutOfSight() {
        judge(from("a:1", "b:1"), NOTHING);

        assertThat(judge(from("a:1"), from("b:1")))
                .isEqualTo(from("a:1").flawed("Prometheus cannot scrape web at b:1"));
        assertThat(judge(from("a:1"), from("b:1")).flaw()).isNotNull();
    }

    @Test
    void shouldTakeSeriesOfATargetThatIsGoneForEnded() {
        judge(from("a:1", "b:1"), NOTHING);

        assertThat(judge(from("a:1"), NOTHING)).isEqualTo(from("a:1"));
        assertThat(judge(from("a:1"), from("b:1"))).isEqualTo(from("a:1"));
    }

    @Test
    void shouldNotCareForTargetsOfOthers() {
        judge(from("a:1"), NOTHING);

        assertThat(judge(from("a:1"), from("z:1"))).isEqualTo(from("a:1"));
    }

    @Test
    void shouldSeeAgainWhatComesBack() {
        judge(from("b:1"), NOTHING);
        judge(NOTHING, from("b:1"));

        assertThat(judge(from("b:1"), NOTHING)).isEqualTo(from("b:1"));
    }

    @Test
    void shouldRememberWhileItCannotAsk() {
        judge(from("b:1"), NOTHING);
        judge(Reading.failed("q", "slow"), from("b:1"));
        judge(NOTHING, Reading.failed("up", "slow"));

        assertThat(judge(NOTHING, from("b:1"))).isEqualTo(Reading.failed("q", "Prometheus cannot scrape web at b:1"));
    }
}
