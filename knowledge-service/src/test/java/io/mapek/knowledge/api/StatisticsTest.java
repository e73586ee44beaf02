package io.mapek.knowledge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.knowledge.domain.Busy;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.knowledge.domain.Times;
import io.mapek.schema.kafka.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The seed's statistics, from what replicas have counted. */
class StatisticsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void shouldHaveTheSeedsFields() {
        Counts counts = counts(42, START, 3, "validation_latency|scale-validation");

        JsonNode json = Json.mapper().valueToTree(Statistics.of(counts, false, START.plusSeconds(1_260)));

        assertThat(json.path("iteration").asInt()).isEqualTo(42);
        assertThat(json.path("uptime_seconds").asInt()).isEqualTo(1_260);
        assertThat(json.path("violations_detected").asInt()).isEqualTo(5);
        assertThat(json.path("policies_generated").asInt()).isEqualTo(3);
        assertThat(json.path("policies_executed").asInt()).isEqualTo(3);
        assertThat(json.path("is_running").isBoolean()).isTrue();
        assertThat(json.path("is_running").asBoolean()).isTrue();
        JsonNode knowledge = json.path("knowledge_stats");
        assertThat(knowledge.path("total_outcomes").asInt()).isEqualTo(3);
        assertThat(knowledge.path("overall_success_rate").asDouble()).isEqualTo(0.75);
        assertThat(knowledge.path("patterns_learned").asInt()).isEqualTo(1);
    }

    @Test
    void shouldAddUpWhatReplicasCounted() {
        Counts one = counts(42, START, 3, "a|x");
        Counts other = counts(8, START.minusSeconds(60), 1, "a|x", "b|y");

        Counts sum = one.plus(other);

        assertThat(sum.systems()).isEqualTo(2);
        assertThat(sum.iterations()).isEqualTo(50);
        assertThat(sum.firstCycleAt()).isEqualTo(START.minusSeconds(60));
        assertThat(sum.executed()).isEqualTo(4);
        assertThat(sum.patterns()).containsExactly("a|x", "b|y");
        assertThat(sum.outcomes()).isEqualTo(new Counts.Outcomes(6, 2, 2, 2));
        assertThat(sum.times().detection()).containsExactly(1.0, 1.0);
    }

    @Test
    void shouldTellNoMoreSamplesThanItsBoundOfVeryManySystems() {
        KnowledgeState one = Busy.system();

        Counts counts = Counts.of(Collections.nCopies(12_001, one), START);

        assertThat(counts.systems()).isEqualTo(12_001);
        assertThat(counts.executed()).isEqualTo(12_001);
        assertThat(counts.times().action()).hasSizeBetween(1_000, Counts.MAX_SAMPLES);
    }

    @Test
    void shouldReadWhatAnotherReplicaWrites() throws Exception {
        Counts counts = counts(42, START, 3, "a|x");

        Counts read = Json.mapper().readValue(Json.mapper().writeValueAsBytes(counts), Counts.class);

        assertThat(read).isEqualTo(counts);
    }

    @Test
    void shouldSayThatSomethingIsMissing() {
        Statistics statistics = Statistics.of(Counts.NONE, true, START);

        assertThat(statistics.partial()).isTrue();
        assertThat(statistics.isRunning()).isFalse();
        assertThat(statistics.uptimeSeconds()).isZero();
    }

    private static Counts counts(long iterations, Instant first, long executed, String... patterns) {
        return new Counts(
                1,
                1,
                first,
                iterations,
                5,
                3,
                executed,
                new Counts.Outcomes(3, 1, 1, 1),
                new TreeSet<>(List.of(patterns)),
                new Times(List.of(1.0), List.of(), List.of(), List.of()));
    }
}
