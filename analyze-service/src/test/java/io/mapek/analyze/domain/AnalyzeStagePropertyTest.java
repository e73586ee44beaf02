package io.mapek.analyze.domain;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.analyze.domain.World.Breach;
import io.mapek.schema.kafka.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any violations: order and repeats make no difference, and a state written and read is the same state. */
class AnalyzeStagePropertyTest {
    @Provide
    Arbitrary<List<Breach>> breaches() {
        Arbitrary<Breach> one = Combinators.combine(
                        Arbitraries.of("latency", "failures", "queue"),
                        Arbitraries.of("validation", "enforcement", "policies").injectNull(0.2),
                        Arbitraries.of("validation_latency", "leak").injectNull(0.3),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 330))
                .as((rule, component, cause, count, second) -> breach(rule)
                        .in(component)
                        .declaring(cause)
                        .counting(count)
                        .at(second));
        return one.list().ofMaxSize(150);
    }

    private static World told(List<Breach> breaches) {
        return aSystem("causal-pairs: [{first-rule: latency, then-rule: failures, cause: late, hypothesis: so}]")
                .with(breaches.toArray(Breach[]::new))
                .cycle(320)
                .cycle(330, breaches.stream().limit(5).toArray(Breach[]::new));
    }

    @Property(tries = 200)
    void shouldNotDependOnTheOrderWithinTheWindow(@ForAll("breaches") List<Breach> breaches, @ForAll long seed) {
        List<Breach> shuffled = new ArrayList<>(breaches);
        Collections.shuffle(shuffled, new Random(seed));
        World inOrder = told(breaches);
        World other = aSystem("causal-pairs: [{first-rule: latency, then-rule: failures, cause: late, hypothesis: so}]")
                .with(shuffled.toArray(Breach[]::new))
                .cycle(320)
                .cycle(330, breaches.stream().limit(5).toArray(Breach[]::new));

        assertThat(other.analyses()).isEqualTo(inOrder.analyses());
        assertThat(other.state()).isEqualTo(inOrder.state());
    }

    @Property(tries = 100)
    void shouldNotChangeByRepeats(@ForAll("breaches") List<Breach> breaches) {
        List<Breach> twice = new ArrayList<>(breaches);
        twice.addAll(breaches);

        World world = aSystem("causal-pairs: [{first-rule: latency, then-rule: failures, cause: late, hypothesis: so}]")
                .with(twice.toArray(Breach[]::new))
                .cycle(320)
                .cycle(330, breaches.stream().limit(5).toArray(Breach[]::new));

        assertThat(world.analyses()).isEqualTo(told(breaches).analyses());
        assertThat(world.state()).isEqualTo(told(breaches).state());
    }

    @Property(tries = 100)
    void shouldComeBackFromJsonAsItWas(@ForAll("breaches") List<Breach> breaches) throws JsonProcessingException {
        World world =
                told(breaches).with(breach("later").at(331), breach("latest").at(332));

        String json = Json.mapper().writeValueAsString(world.state());
        AnalyzeState read = Json.mapper().readValue(json, AnalyzeState.class);

        assertThat(read).isEqualTo(world.state());
        assertThat(Json.mapper().writeValueAsString(read)).isEqualTo(json);
    }

    @Property(tries = 50)
    void shouldGoOnFromARestoredStateAsIfNothingHadHappened(@ForAll("breaches") List<Breach> breaches)
            throws java.io.IOException {
        World straight = told(breaches);
        World restored = told(breaches);
        restored.restore(
                Json.mapper().readValue(Json.mapper().writeValueAsBytes(restored.state()), AnalyzeState.class));

        straight.with(breach("more").at(340)).cycle(360);
        restored.with(breach("more").at(340)).cycle(360);

        assertThat(restored.analysis()).isEqualTo(straight.analysis());
    }
}
