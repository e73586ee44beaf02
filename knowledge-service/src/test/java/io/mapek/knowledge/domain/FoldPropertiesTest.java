package io.mapek.knowledge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for the fold, in whatever order the topics are read. */
class FoldPropertiesTest {
    private static final int CYCLES = 120;

    /** At stake per cycle; -1 is a blind one. */
    @Provide
    Arbitrary<List<Integer>> sights() {
        return Arbitraries.frequency(
                        net.jqwik.api.Tuple.of(30, 0),
                        net.jqwik.api.Tuple.of(10, 4),
                        net.jqwik.api.Tuple.of(10, 10),
                        net.jqwik.api.Tuple.of(1, -1))
                .list()
                .ofSize(CYCLES);
    }

    @Property(tries = 150)
    void shouldAssessTheSameHoweverTheTopicsAreReadBesideEachOther(
            @ForAll("sights") List<Integer> sights,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 60) int lookBack) {
        List<Event> inOrder = new ArrayList<>(analyses(sights));
        inOrder.addAll(outcomes(lookBack));
        inOrder.sort(Comparator.comparing(Event::time));

        World ordered = run(inOrder);
        World shifted = run(shifted(inOrder, new Random(seed)));

        assertThat(shifted.assessments()).isEqualTo(ordered.assessments());
        assertThat(shifted.learned()).isEqualTo(ordered.learned());
    }

    @Property(tries = 50)
    void shouldChangeNothingForRepeatedInput(@ForAll("sights") List<Integer> sights) {
        List<Event> inOrder = new ArrayList<>(analyses(sights));
        inOrder.addAll(outcomes(0));
        inOrder.sort(Comparator.comparing(Event::time));
        List<Event> twice = inOrder.stream()
                .flatMap(event -> List.of(event, event).stream())
                .toList();

        World repeated = run(twice);

        assertThat(repeated.emitted).isEqualTo(run(inOrder).emitted);
    }

    @Property(tries = 50)
    void shouldNeverSeeSuccessThroughABlindWindow(@ForAll("sights") List<Integer> sights) {
        List<Event> inOrder = new ArrayList<>(analyses(sights));
        inOrder.addAll(outcomes(10));
        inOrder.sort(Comparator.comparing(Event::time));

        World world = run(inOrder);

        for (OutcomeAssessed assessed : world.assessments()) {
            boolean blind = false;
            for (int i = 0; i < CYCLES; i++) {
                boolean within = !World.at(2 * i).isBefore(assessed.windowStart())
                        && !World.at(2 * i).isAfter(assessed.windowEnd());
                blind |= within && sights.get(i) < 0;
            }
            assertThat(blind && assessed.outcome() != OutcomeType.UNKNOWN).isFalse();
        }
        assertThat(world.assessments()).hasSize(2);
    }

    @Property(tries = 30)
    void shouldBeTheSameAfterBeingWrittenAndReadBackAnywhere(
            @ForAll("sights") List<Integer> sights, @ForAll @IntRange(min = 0, max = CYCLES) int where)
            throws JsonProcessingException {
        List<Event> inOrder = new ArrayList<>(analyses(sights));
        inOrder.addAll(outcomes(20));
        inOrder.sort(Comparator.comparing(Event::time));
        World restored = World.aSystem();
        inOrder.subList(0, where).forEach(restored::feed);

        restored.state =
                Json.mapper().readValue(Json.mapper().writeValueAsString(restored.state), KnowledgeState.class);
        inOrder.subList(where, inOrder.size()).forEach(restored::feed);

        assertThat(restored.advanceTo(World.at(10_000)).emitted).isEqualTo(run(inOrder).emitted);
    }

    private static World run(List<Event> events) {
        World world = World.aSystem();
        events.forEach(world::feed);
        return world.advanceTo(World.at(10_000));
    }

    private static List<Event> analyses(List<Integer> sights) {
        World builder = World.aSystem();
        List<Event> analyses = new ArrayList<>();
        for (int i = 0; i < sights.size(); i++) {
            World.AnalysisBuilder analysis = builder.analysis(2 * i);
            analyses.add(
                    sights.get(i) < 0
                            ? analysis.blind().build()
                            : analysis.atStake(World.FINGERPRINT, sights.get(i)).build());
        }
        return analyses;
    }

    /** Two executions, one after the other; the second is a long one. */
    private static List<Event> outcomes(int lookBack) {
        Policy first = World.policy().lookingBack(lookBack + "s").build();
        Policy second = World.policy()
                .id("policy-2")
                .episode("episode-2")
                .lookingBack(lookBack + "s")
                .build();
        return List.of(
                new ExecutionStarted("s1", World.SYSTEM, World.at(5), "x1", first),
                World.finish("x1", 5, 7, first, ExecutionStatus.COMPLETED),
                new ExecutionStarted("s2", World.SYSTEM, World.at(121), "x2", second),
                World.finish("x2", 121, 141, second, ExecutionStatus.COMPLETED));
    }

    /** The same events, each topic in its own order, analyses read up to 16 s too early or too late. */
    private static List<Event> shifted(List<Event> inOrder, Random random) {
        double shift = random.nextInt(33) - 16;
        List<Event> events = new ArrayList<>(inOrder);
        events.sort(Comparator.comparingDouble(event -> event.time().toEpochMilli() / 1000.0
                + (event instanceof io.mapek.schema.event.AnalysisCompleted ? shift : 0)));
        return events;
    }
}
