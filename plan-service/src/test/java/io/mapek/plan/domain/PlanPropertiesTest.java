package io.mapek.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order: what must always hold. */
class PlanPropertiesTest {
    private static final List<String> CAUSES = List.of(
            "validation_latency", "policy_misconfiguration", "cascade_failure", "insufficient_capacity", "other");

    /** A tenth less than a broker takes as it comes. */
    private static final int LIMIT = 940_000;

    @Property(tries = 200)
    void shouldHoldOneLockAndApproveOnlyWhatWasProposed(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int steps) {
        PlanWorld world = chance(seed, steps);

        List<String> proposed = world.all(PolicyProposed.class).stream()
                .map(event -> event.policy().policyId())
                .toList();
        List<String> approved = world.all(PolicyApproved.class).stream()
                .map(event -> event.policy().policyId())
                .toList();
        assertThat(proposed).containsAll(approved);
        assertThat(approved).doesNotHaveDuplicates();
        assertThat(world.emitted()).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(world.state().pending()).hasSizeLessThanOrEqualTo(PlanState.PENDING);
    }

    @Property(tries = 50)
    void shouldDecideTheSameAgain(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        assertThat(chance(seed, steps).emitted()).isEqualTo(chance(seed, steps).emitted());
    }

    @Property(tries = 100)
    void shouldNeverApproveWhileAnExecutionHoldsTheLock(@ForAll long seed) {
        PlanWorld world = PlanWorld.aWorld();
        Random chance = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Ongoing before = world.state().ongoing();
            int approved = world.all(PolicyApproved.class).size();
            analyze(world, chance);
            boolean held = before != null
                    && world.state().ongoing() != null
                    && before.is(world.state().ongoing().executionId());
            assertThat(world.all(PolicyApproved.class).size() - approved).isLessThanOrEqualTo(held ? 0 : 1);
            if (chance.nextInt(6) == 0
                    && world.state().ongoing() != null
                    && world.state().ongoing().isRunning()) {
                world.completes();
            }
        }
    }

    /** Everything that can happen, by chance. */
    private static PlanWorld chance(long seed, int steps) {
        Random chance = new Random(seed);
        PlanWorld world = PlanWorld.aWorld();
        for (int i = 0; i < steps; i++) {
            step(world, chance);
        }
        return world;
    }

    private static void step(PlanWorld world, Random chance) {
        boolean running = world.state().ongoing() != null
                && world.state().ongoing().isRunning()
                && world.lastExecutionId().equals(world.state().ongoing().executionId());
        boolean ended = !world.all(PolicyApproved.class).isEmpty() && !running;
        switch (chance.nextInt(9)) {
            case 0 -> world.passes(Duration.ofSeconds(chance.nextInt(900)));
            case 1 -> world.mode(LoopMode.values()[chance.nextInt(3)]);
            case 2 -> finish(world, chance, running);
            case 3 -> assess(world, chance, ended);
            case 4 -> world.closesBreaker(CAUSES.get(chance.nextInt(CAUSES.size())), null);
            case 5 -> world.rollback(ended || running ? world.lastExecutionId() : "none");
            case 6 -> decide(world, chance);
            default -> analyze(world, chance);
        }
    }

    private static void finish(PlanWorld world, Random chance, boolean running) {
        if (running) {
            switch (chance.nextInt(4)) {
                case 0 -> world.finishes(ExecutionStatus.FAILED, ActionState.UNDO_FAILED, false, List.of("something"));
                case 1 -> world.cannotBegin();
                default -> world.completes();
            }
        }
    }

    private static void assess(PlanWorld world, Random chance, boolean ended) {
        if (ended) {
            world.assessed(OutcomeType.values()[chance.nextInt(5)]);
        }
    }

    private static void decide(PlanWorld world, Random chance) {
        if (!world.state().pending().isEmpty()) {
            world.decides(world.state().pending().getFirst().policyId(), Decision.values()[chance.nextInt(2)]);
        }
    }

    private static void analyze(PlanWorld world, Random chance) {
        world.later(Duration.ofSeconds(chance.nextInt(40)))
                .analyzed(Analyses.of(CAUSES.get(chance.nextInt(CAUSES.size())))
                        .withAtStake(chance.nextInt(12))
                        .withSeverity(Severity.values()[chance.nextInt(Severity.values().length)])
                        .inEpisode("episode-" + chance.nextInt(4)));
    }

    @Test
    void shouldReadAStateOfBeforeLivesWereKept() throws Exception {
        JsonNode old = Json.mapper().valueToTree(Bounds.full());
        ((ObjectNode) old).remove("withheld");
        old.path("past").forEach(past -> ((ObjectNode) past).remove("life"));

        PlanState state = Json.mapper().treeToValue(old, PlanState.class);

        assertThat(state.withheld()).isEmpty();
        assertThat(state.past()).hasSize(PlanState.PAST).allMatch(past -> past.life() == null);
        assertThat(state.done()).isEqualTo(Bounds.full().done());
    }

    @Test
    void shouldKeepTheLivesOfTheLatestPoliciesOnly() {
        assertThat(Bounds.full().past())
                .extracting(past -> past.life() != null)
                .containsSubsequence(false, true)
                .filteredOn(kept -> kept)
                .hasSize(PlanState.LIVES);
        assertThat(Bounds.full().past().getLast().life()).isNotNull();
    }

    @Test
    void shouldFitARecordAtItsBounds() throws Exception {
        PlanState state = Bounds.full();

        byte[] json = Json.mapper().writeValueAsBytes(state);

        assertThat(json.length).isBetween(200_000, LIMIT);
        assertThat(Json.mapper().readValue(json, PlanState.class)).isEqualTo(state);
    }
}
