package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.analyze.domain.World.Breach;
import io.mapek.analyze.domain.episode.Episodes;
import io.mapek.analyze.domain.rank.Watch;
import io.mapek.analyze.domain.window.RecentViolations;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A system at all its bounds: more of everything than is kept, under the longest names that Monitor lets through. */
class BoundsTest {
    private static final int RECORD_LIMIT = 900_000;
    /** Monitor tells 300 series and breaches, and 200 calls, a cycle at most. */
    private static final int TOLD = 300;
    /** Two halves of the series take turns, each seen more often than values are kept; at last new ones come. */
    private static final int LAST = 140;

    /** A series' name has at most 200 bytes, a component's 64; a fingerprint is a digest. */
    private static final String LONG = "n".repeat(194);

    private static final String NAME = "c".repeat(60);

    private static List<SeriesValue> series(int round, double value) {
        List<SeriesValue> series = new ArrayList<>();
        for (int i = 0; i < TOLD; i++) {
            String name = (round > LAST - 2 ? 2 : round % 2) + "-" + i + LONG;
            SeriesRole role = i % 2 == 0 ? SeriesRole.LATENCY : SeriesRole.REQUESTS;
            series.add(new SeriesValue(name, "metric_of_" + NAME, i / 3 + NAME, role, value + i / 1000.0));
        }
        return series;
    }

    private static List<Call> calls(int round) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(new Call((round % 4) + "-" + i + NAME, i + NAME));
        }
        return calls;
    }

    private static Breach[] breaches() {
        Breach[] breaches = new Breach[TOLD];
        for (int i = 0; i < TOLD; i++) {
            breaches[i] = breach("rule" + i)
                    .in(i + NAME)
                    .declaring("cause-" + (i % 20) + NAME)
                    .on("x")
                    .of(1000 + i / 7.0, 2);
        }
        return breaches;
    }

    private static World full() {
        World world = aSystem();
        for (int round = 1; round <= 40; round++) {
            world.samples(2 * round, series(round, 1 + round / 300.0), calls(round));
        }
        for (int round = 41; round <= LAST; round++) {
            for (int i = 0; i < 100; i++) {
                world.with(breach("r" + round + "-" + i).in(i + NAME).on("x").at(2 * round));
            }
            world.samples(2 * round, series(round, 90 + round / 7.0), calls(round), breaches());
        }
        for (int i = 0; i < RecentViolations.MAX_PENDING - 1; i++) {
            world.with(breach("late" + i).in(null).on("x").at(2 * LAST + 1));
        }
        return world;
    }

    @Test
    void shouldFitARecordAtAllBounds() throws JsonProcessingException {
        AnalyzeState state = full().state();

        String json = Json.mapper().writeValueAsString(state);

        assertThat(state.watch().series()).hasSize(Watch.MAX_SERIES);
        assertThat(state.recent().marks()).hasSize(RecentViolations.MAX_OCCURRENCES);
        assertThat(state.recent().pending()).hasSize(RecentViolations.MAX_PENDING - 1);
        assertThat(state.episodes().open()).hasSizeLessThanOrEqualTo(Episodes.MAX_OPEN);
        assertThat(state.history()).hasSize(AnalyzeState.MAX_HISTORY);
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThan(RECORD_LIMIT);
        assertThat(Json.mapper().readValue(json, AnalyzeState.class)).isEqualTo(state);
    }

    @Test
    void shouldFitTheAnalysisInARecordToo() throws JsonProcessingException {
        World world = full();

        String json = Json.mapper().writeValueAsString(world.analysis());

        assertThat(world.analysis().activeTotal()).isEqualTo(TOLD);
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThan(RECORD_LIMIT);
    }

    @Test
    void shouldBoundWhatAForeignProducerWritesAndStillTellItApart() throws JsonProcessingException {
        World world = aSystem();
        Breach[] long1000 = new Breach[TOLD];
        for (int i = 0; i < TOLD; i++) {
            long1000[i] = breach("rule".repeat(2_000) + i)
                    .in("c".repeat(9_000) + i)
                    .declaring("cause".repeat(2_000) + i % 20)
                    .of(9, 2)
                    .forCycles(3);
            world.with(long1000[i].at(30));
        }

        world.cycle(60, long1000);

        String json = Json.mapper().writeValueAsString(world.state());
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThan(RECORD_LIMIT);
        assertThat(world.state().recent().subjects()).hasSize(TOLD);
        assertThat(world.analysis().active()).extracting("component").doesNotHaveDuplicates();
        assertThat(Json.mapper().writeValueAsString(world.analysis())).hasSizeLessThan(RECORD_LIMIT);
    }
}
