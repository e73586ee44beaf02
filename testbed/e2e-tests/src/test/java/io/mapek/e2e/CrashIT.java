package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.ExecutionStatus;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One incident in which each service is killed (SIGKILL) when its work is at hand: nothing is lost, nothing repeated. */
class CrashIT {
    @Test
    void shouldHealAlthoughEveryServiceIsKilledOnce(@TempDir Path directory) {
        try (RunningLoop loop = new RunningLoop(directory)) {
            loop.until(
                    () -> assertThat(loop.topics().all(CycleCompleted.class, cycle -> cycle.status() == CycleStatus.OK))
                            .hasSizeGreaterThan(2));
            loop.incidents().inject("latency-surge");

            killWhenSeen(loop, "analyze", ViolationDetected.class);
            killWhenSeen(loop, "plan", PolicyProposed.class);
            killWhenSeen(loop, "execute", ActionRequested.class);
            killWhenSeen(loop, "knowledge", ExecutionStarted.class);
            killWhenSeen(loop, "monitor", ExecutionFinished.class);

            loop.until(() ->
                    assertThat(loop.topics().all(EffectivenessUpdated.class)).isNotEmpty());
            assertOneExecution(loop.topics());
            assertNoCycleLostOrRepeated(loop);
            assertNothingDoneTwice(loop);
            assertThat(loop.incidents().replicas("validation_workers")).isEqualTo(20);
            assertThat(loop.topics().records(Topic.DEAD_LETTERS)).isEmpty();
        }
    }

    private static void killWhenSeen(RunningLoop loop, String service, Class<? extends Event> moment) {
        loop.until(() -> assertThat(loop.topics().all(moment)).isNotEmpty());
        loop.process(service).kill9();
        loop.process(service).restart();
    }

    private static void assertOneExecution(Topicful topics) {
        assertThat(topics.all(PolicyApproved.class)).hasSize(1);
        assertThat(topics.all(ExecutionStarted.class)).hasSize(1);
        assertThat(topics.all(ExecutionFinished.class))
                .singleElement()
                .satisfies(finished -> assertThat(finished.status()).isEqualTo(ExecutionStatus.COMPLETED));
        assertThat(topics.all(OutcomeAssessed.class, assessed -> !assessed.control()))
                .hasSize(1);
    }

    /** Cycles are numbered without gap, each is analyzed once, and no event was emitted twice. */
    private static void assertNoCycleLostOrRepeated(RunningLoop loop) {
        List<Long> cycles = loop.topics().all(CycleCompleted.class).stream()
                .map(CycleCompleted::cycle)
                .toList();
        assertThat(cycles)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, cycles.size()).boxed().toList());
        loop.until(() ->
                assertThat(loop.topics().all(AnalysisCompleted.class)).hasSizeGreaterThanOrEqualTo(cycles.size()));
        Set<String> ids = new HashSet<>();
        loop.topics().events().stream().filter(CrashIT::isInside).forEach(seen -> assertThat(
                        ids.add(seen.record().topic() + seen.event().id()))
                .as("once: " + seen.event())
                .isTrue());
    }

    /** An effector answers at least once: the same answer again has the same id, and changes nothing. */
    private static boolean isInside(Topicful.Seen seen) {
        return !(seen.event() instanceof ActionResult);
    }

    private static void assertNothingDoneTwice(RunningLoop loop) {
        Set<String> keys = new HashSet<>();
        for (JsonNode call : loop.incidents().calls()) {
            boolean first = keys.add(call.path("idempotency_key").asText());
            assertThat(first || call.path("repeated").asBoolean())
                    .as("an effect of its own: " + call)
                    .isTrue();
        }
        assertThat(keys)
                .hasSize(loop.topics()
                        .all(PolicyApproved.class)
                        .getFirst()
                        .policy()
                        .actions()
                        .size());
    }
}
