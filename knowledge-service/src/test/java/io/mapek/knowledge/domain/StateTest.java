package io.mapek.knowledge.domain;

import static io.mapek.knowledge.domain.World.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.PatternConfidence;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a state may be: written and read back whole, and never too large for a record. */
class StateTest {
    private static final int RECORD_LIMIT = 900_000;

    @Test
    void shouldBeWrittenAndReadBackWhole() throws JsonProcessingException {
        World world = atItsBounds(20, 5);

        String json = Json.mapper().writeValueAsString(world.state);

        assertThat(Json.mapper().readValue(json, KnowledgeState.class)).isEqualTo(world.state);
    }

    @Test
    void shouldBeWrittenAndReadBackWhenEmpty() throws JsonProcessingException {
        KnowledgeState empty = World.aSystem().state;

        String json = Json.mapper().writeValueAsString(empty);

        assertThat(Json.mapper().readValue(json, KnowledgeState.class)).isEqualTo(empty);
    }

    @Test
    void shouldStayBelowTheRecordLimitAtAllItsBounds() throws JsonProcessingException {
        World world = atItsBounds(210, 205);

        byte[] json = Json.mapper().writeValueAsString(world.state).getBytes(StandardCharsets.UTF_8);

        KnowledgeState state = world.state;
        assertThat(state.sight().cycles()).hasSize(Sight.MAX_CYCLES);
        assertThat(state.sight().components()).hasSize(Sight.MAX_COMPONENTS);
        assertThat(state.episodes().byId()).hasSize(Episodes.MAX_EPISODES);
        assertThat(state.proposals()).hasSize(KnowledgeState.MAX_PROPOSALS);
        assertThat(state.open()).hasSize(KnowledgeState.MAX_OPEN);
        assertThat(state.ledger().rows()).hasSize(Ledger.MAX_ROWS);
        assertThat(state.history().assessments()).hasSize(History.MAX_ASSESSMENTS);
        assertThat(state.loop().times().action()).hasSize(Times.MAX_SAMPLES);
        assertThat(json.length).isLessThan(RECORD_LIMIT);
    }

    /** A system with everything wrong at once: long names, many fingerprints, many incidents, many strategies. */
    private static World atItsBounds(int fingerprints, int incidents) {
        World world = World.aSystem();
        world.feed(new LoopModeSet("m", World.SYSTEM, at(0), LoopMode.ACTIVE, "ann", ""));
        for (int i = 0; i < incidents; i++) {
            double start = i * 100;
            Policy policy = policy(i, fingerprints);
            crowded(world, start, i, fingerprints);
            world.feed(new PolicyProposed("p" + i, World.SYSTEM, at(start), policy));
            world.started("execution-with-a-long-id-" + i, start, policy)
                    .completed("execution-with-a-long-id-" + i, start, start + 1, policy);
            for (double second = start + 2; second < start + 24; second += 2) {
                crowded(world, second, i, fingerprints);
            }
        }
        double last = incidents * 100;
        for (int i = 0; i < 50; i++) {
            crowded(world, last + 2 * i, incidents + i, fingerprints);
        }
        for (int i = 40; i < 50; i++) {
            world.withheld("episode-with-an-id-as-long-as-a-uuid-" + (incidents + i), last + 99, WithheldReason.SHADOW);
        }
        return world;
    }

    private static Policy policy(int number, int fingerprints) {
        return World.policy()
                .id("policy-with-a-long-id-0123456789-" + number)
                .episode("episode-with-an-id-as-long-as-a-uuid-" + number)
                .strategy("strategy-with-quite-a-long-name-" + number % 200)
                .action(new Action.ScaleUp("component-with-a-rather-long-name", 3))
                .sure(
                        0.01 * (number % 100),
                        Arrays.stream(PatternKind.values())
                                .map(kind -> new PatternConfidence(kind, 0.01 * (number % 100)))
                                .toArray(PatternConfidence[]::new))
                .fingerprints(names(number, fingerprints).toArray(String[]::new))
                .build();
    }

    private static void crowded(World world, double second, int number, int fingerprints) {
        World.AnalysisBuilder analysis = world.analysis(second);
        List<String> names = names(number, fingerprints);
        for (int i = 0; i < names.size(); i++) {
            analysis.active(
                    names.get(i), "component-with-a-rather-long-name-" + i, Severity.CRITICAL, Duration.ofSeconds(1));
        }
        analysis.episodes(new Episode(
                "episode-with-an-id-as-long-as-a-uuid-" + number, World.CAUSE, at(second), names, 1, 0, false));
        world.feed(analysis.build());
    }

    private static List<String> names(int number, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "a-rule{label=\"" + "x".repeat(150) + "\", incident=\"" + number % 7 + "\", n=\"" + i + "\"}")
                .toList();
    }
}
