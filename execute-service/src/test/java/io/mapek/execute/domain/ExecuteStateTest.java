package io.mapek.execute.domain;

import static io.mapek.execute.domain.Policies.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Target;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.SystemsFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The state stays small, whatever comes, and is what it was after being stored. */
class ExecuteStateTest {
    @Test
    void shouldStayBelowARecordsSizeAtAllItsBounds() throws JsonProcessingException {
        SagaWorld world = SagaWorld.aWorld().verbose();
        for (int i = 0; i < ExecuteState.MAX_HISTORY + 2; i++) {
            world.approved(huge("past-" + i));
            endBadly(world);
        }
        world.approved(huge("running"));
        endBadlyUntilTheLast(world);
        for (int i = 0; i < ExecuteState.MAX_QUEUED + 2; i++) {
            world.approved(huge("waiting-" + i));
        }

        int bytes = Json.mapper().writeValueAsBytes(withBreakers(world.state())).length;

        assertThat(world.state().queue()).hasSize(ExecuteState.MAX_QUEUED);
        assertThat(bytes).isBetween(300_000, EventReader.MAX_BYTES);
    }

    @Test
    void shouldKeepTheLastTwentyExecutions() {
        SagaWorld world = SagaWorld.aWorld();

        for (int i = 0; i < 25; i++) {
            world.approved(aPolicy("policy-" + i).throttling("gate", 5).build()).fails(FailureKind.REFUSED);
        }

        assertThat(world.state().history())
                .hasSize(20)
                .extracting(PastExecution::policyId)
                .startsWith("policy-5")
                .endsWith("policy-24");
    }

    @Test
    void shouldRefuseAPolicyThatIsTooLargeAndKeepLittleOfIt() {
        Policies policy = aPolicy();
        for (int i = 0; i < 500; i++) {
            policy.throttling("component-" + i, 5);
        }

        SagaWorld world = SagaWorld.aWorld().approved(policy.build());

        ExecutionFinished refused = world.finished();
        assertThat(refused.error()).isEqualTo("the policy has 500 actions, at most 20 are executed");
        assertThat(refused.notStarted()).isTrue();
        assertThat(refused.successRate().denominator()).isEqualTo(500);
        assertThat(world.state().toString().length()).isLessThan(1_000);
    }

    @Test
    void shouldRefuseAPolicyOfTooManyWords() {
        Policy policy = aPolicy()
                .configuring("tuned", Map.of("motd", "x".repeat(Admission.MAX_BYTES)))
                .build();

        SagaWorld world = SagaWorld.aWorld().approved(policy);

        assertThat(world.finished().error()).startsWith("the policy is too large");
        assertThat(world.state().toString().length()).isLessThan(1_000);
    }

    @Test
    void shouldRefuseACaptureThatIsTooLargeToKeep() {
        SagaWorld world =
                SagaWorld.aWorld().approved(aPolicy().throttling("gate", 5).build());

        world.prepared(Map.of("rate_limit", "x".repeat(Capture.MAX_BYTES)));

        assertThat(world.finished().notStarted()).isTrue();
        assertThat(world.finished().error()).contains("the state before is too large to be kept");
    }

    @Test
    void shouldForgetTheBreakerThatFailedLongestAgo() {
        Breakers breakers = Breakers.closed();
        SagaWorld world = SagaWorld.aWorld();

        for (int i = 0; i <= Breakers.MAX_TARGETS; i++) {
            breakers = breakers.failed(target(i), FailureKind.TIMEOUT, moment(world.later(Duration.ofMillis(1))));
        }

        assertThat(breakers.byTarget())
                .hasSize(Breakers.MAX_TARGETS)
                .doesNotContainKey("charter:component/target-0")
                .containsKey("charter:component/target-100");
    }

    private static ExecuteState withBreakers(ExecuteState state) {
        Breakers breakers = state.breakers();
        for (int i = 0; i < Breakers.MAX_TARGETS + 5; i++) {
            breakers = breakers.failed(
                    new Target("charter", null, null, "t".repeat(400) + i, null),
                    FailureKind.TIMEOUT,
                    moment(SagaWorld.aWorld()));
            breakers = breakers.failed(target(i), FailureKind.TIMEOUT, moment(SagaWorld.aWorld()));
        }
        return state.with(breakers);
    }

    private static Target target(int number) {
        return new Target("charter", null, null, "target-" + number, null);
    }

    private static Moment moment(SagaWorld world) {
        return Moment.of(SystemsFile.parse("systems: [{id: charter}]", "a test").systems(), "charter", world.now());
    }

    /** As many actions, words and keys as are taken. */
    private static Policy huge(String id) {
        Policies policy = aPolicy(id);
        for (int i = 0; i < Admission.MAX_ACTIONS; i++) {
            policy.configuring(id + i, Map.of("key", "数".repeat(550)));
        }
        Policy huge = policy.build();
        assertThat(Wording.size(huge)).isBetween(Admission.MAX_BYTES * 9 / 10, Admission.MAX_BYTES);
        return huge;
    }

    private static void endBadly(SagaWorld world) {
        endBadlyUntilTheLast(world);
        while (!world.isIdle()) {
            silence(world);
        }
    }

    /** Everything is done after two silent attempts, the last fails, and every undo but the last fails too. */
    private static void endBadlyUntilTheLast(SagaWorld world) {
        while (!isLastUndo(world)) {
            switch (world.asked().phase()) {
                case PREPARE -> twiceSilent(world).prepared(capture());
                case DO -> {
                    if (world.asked().index() + 1 == Admission.MAX_ACTIONS) {
                        world.failsForGood(FailureKind.REJECTED);
                    } else {
                        world.done();
                    }
                }
                case VERIFY -> twiceSilent(world).verified(Verdict.UNKNOWN);
                case UNDO -> silence(world);
            }
        }
    }

    private static boolean isLastUndo(SagaWorld world) {
        return world.isIdle()
                || (world.asked().phase() == Phase.UNDO
                        && world.asked().index() == 0
                        && world.asked().attempt() == 3);
    }

    /** Short words instead of the clock, which would run out over twenty actions. */
    private static SagaWorld twiceSilent(SagaWorld world) {
        for (int i = 0; i < 2 && world.asked().attempt() < 3; i++) {
            world.fails(FailureKind.UNAVAILABLE).comesDue();
        }
        return world;
    }

    private static void silence(SagaWorld world) {
        if (world.state().running().turn().awaitsAnswer()) {
            world.fails(FailureKind.UNAVAILABLE);
        }
        if (!world.isIdle()) {
            world.comesDue();
        }
    }

    private static Map<String, String> capture() {
        Map<String, String> state = new HashMap<>();
        for (int i = 0; i < Capture.MAX_KEYS; i++) {
            state.put("key-" + i, "数".repeat(20));
        }
        return state;
    }
}
