package io.mapek.e2e;

import static io.mapek.e2e.MisleadingTable.COST;
import static io.mapek.e2e.MisleadingTable.CURE;
import static io.mapek.e2e.MisleadingTable.FAVOURITE;
import static io.mapek.e2e.MisleadingTable.FAVOURITES_PRIOR;
import static io.mapek.e2e.MisleadingTable.PRIOR_OF_THE_CURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.Alternative;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was learned from one incident, in the next of its kind, with the packaged services: by the table a remedy is best that
 * does not touch the fault, so that nothing but its failure leads to the one that works.
 */
class SecondIncidentIT {
    @TempDir
    private Path directory;

    private MisleadingTable world;
    private RunningLoop loop;

    @BeforeEach
    void start() throws IOException {
        world = new MisleadingTable(directory);
        loop = new RunningLoop(directory.resolve("loop"), world.systems());
        loop.until(() -> assertThat(loop.topics().all(CycleCompleted.class, cycle -> cycle.status() == CycleStatus.OK))
                .hasSizeGreaterThan(2));
    }

    @AfterEach
    void end() {
        if (loop != null) {
            loop.close();
        }
        world.close();
    }

    @Test
    void shouldHealTheNextIncidentWithWhatWorkedWhenTheTableSaysOtherwise() {
        world.strike();
        awaitAssessed(2);
        putBack();
        Effectiveness failed = newest(FAVOURITE);

        world.strike();
        awaitAssessed(3);
        putBack();
        Effectiveness forgiven = newest(FAVOURITE);
        Effectiveness worked = newest(CURE);
        requireShown(forgiven, "0/1");
        requireShown(worked, "1/1");

        world.strike();
        loop.until(() -> assertThat(approved()).hasSizeGreaterThanOrEqualTo(4));

        assertThat(approved()).extracting(Policy::strategy).startsWith(FAVOURITE, CURE, CURE, CURE);
        assertThat(outcomes())
                .startsWith(FAVOURITE + " INEFFECTIVE learned", CURE + " SUCCESS", CURE + " SUCCESS learned");
        requireByTheTable(approved().getFirst().score(), FAVOURITES_PRIOR);
        Policy second = approved().get(2);
        requireByTheTable(second.score(), PRIOR_OF_THE_CURE);
        requirePreferredBecauseOf(failed, second);
        Policy third = approved().get(3);
        requireLearned(third.score(), worked);
        requirePreferredBecauseOf(forgiven, third);
        requireShown(second);
        requireShown(third);
    }

    private static void requireByTheTable(Score score, double prior) {
        assertThat(score.learned()).isNull();
        assertThat(score.n()).isZero();
        assertThat(score.effect()).isEqualTo(prior);
        requireAddedUp(score);
    }

    private static void requireLearned(Score score, Effectiveness lesson) {
        assertThat(lesson.n()).isEqualTo(1);
        assertThat(score.n()).isEqualTo(1);
        assertThat(score.learned()).isEqualTo(lesson.mean());
        assertThat(score.effect()).isEqualTo(lesson.mean());
        assertThat(List.of(score.low(), score.high())).containsExactly(lesson.low(), lesson.high());
        assertThat(score.arithmetic()).contains("learned from 1 outcome, 90 % interval");
        requireAddedUp(score);
    }

    private static void requireAddedUp(Score score) {
        assertThat(score.cost()).isEqualTo(COST);
        assertThat(score.value()).isCloseTo(Math.min(0.95, score.confidence() * score.effect()) - COST, within(1e-9));
    }

    /** The favourite stands beside it with what its failure left of it; by the table it would still have been the one. */
    private static void requirePreferredBecauseOf(Effectiveness lesson, Policy policy) {
        assertThat(policy.alternatives()).extracting(Alternative::strategy).containsExactly(FAVOURITE);
        Score rejected = policy.alternatives().getFirst().score();
        requireLearned(rejected, lesson);
        assertThat(rejected.prior()).isEqualTo(FAVOURITES_PRIOR);
        assertThat(rejected.value()).isLessThan(policy.score().value());
        assertThat(rejected.prior()).isGreaterThan(policy.score().prior());
    }

    /** What an operator sees of a policy: the score's arithmetic. */
    private void requireShown(Policy policy) {
        JsonNode shown = loop.view("plan", "/api/systems/charter/policies/" + policy.policyId());
        assertThat(shown.path("arithmetic").asText()).isEqualTo(policy.score().arithmetic());
    }

    /** What an operator sees of a lesson: how often it worked, and the effect that is expected from it. */
    private void requireShown(Effectiveness lesson, String rate) {
        JsonNode rows = loop.view("knowledge", "/api/systems/charter/effectiveness?cause=validation_latency");
        assertThat(StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.path("subject").asText().equals(lesson.subject())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("n").asInt()).isEqualTo(1);
                    assertThat(row.at("/successRate/numerator").asText() + "/"
                                    + row.at("/successRate/denominator").asText())
                            .isEqualTo(rate);
                    assertThat(row.at("/expected/mean").asDouble()).isEqualTo(lesson.mean());
                    assertThat(row.at("/expected/low").asDouble()).isEqualTo(lesson.low());
                    assertThat(row.at("/expected/high").asDouble()).isEqualTo(lesson.high());
                    assertThat(row.path("verdict").asText()).isEqualTo("not told apart from self-healing");
                });
    }

    private void awaitAssessed(int executions) {
        loop.until(() -> assertThat(loop.topics().all(OutcomeAssessed.class)).hasSizeGreaterThanOrEqualTo(executions));
    }

    /** A person's work after an incident, and until nothing of it is seen any more. */
    private void putBack() {
        world.putBack();
        int seen = loop.topics().all(AnalysisCompleted.class).size();
        loop.until(() -> {
            List<AnalysisCompleted> analyses = loop.topics().all(AnalysisCompleted.class);
            assertThat(analyses).hasSizeGreaterThan(seen + 3);
            assertThat(analyses.getLast().activeTotal()).isZero();
        });
    }

    private Effectiveness newest(String strategy) {
        List<Effectiveness> lessons = loop.topics().all(EffectivenessUpdated.class).stream()
                .map(EffectivenessUpdated::effectiveness)
                .filter(one -> !one.shared() && one.subject().equals(strategy))
                .toList();
        assertThat(lessons).as("%s, after %s", strategy, outcomes()).isNotEmpty();
        return lessons.getLast();
    }

    private List<Policy> approved() {
        return loop.topics().all(PolicyApproved.class).stream()
                .map(PolicyApproved::policy)
                .toList();
    }

    private List<String> outcomes() {
        return loop.topics().all(OutcomeAssessed.class).stream()
                .map(one -> one.strategy() + " " + one.outcome() + (one.learned() ? " learned" : ""))
                .toList();
    }
}
