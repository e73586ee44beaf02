package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be exact on the topics and at the target after one incident, whatever happened in between. */
final class Exactness {
    private static final String UNDO = ":undo";

    private final RunningLoop loop;

    Exactness(RunningLoop loop) {
        this.loop = loop;
    }

    /**
     * One incident was healed, by one execution unless that was seen not to be enough, and nothing was lost or done twice:
     * counted when no further cycle comes.
     */
    void requireHealed() {
        loop.until(() -> {
            assertThat(loop.topics().all(EffectivenessUpdated.class)).isNotEmpty();
            requireOneExecutionAtATime();
            new Balance(loop.topics()).requireNothingOpen();
        });
        loop.process("monitor").close();
        loop.until(() -> {
            new Balance(loop.topics()).require();
            assertThat(loop.incidents().replicas("validation_workers"))
                    .as("replicas after %s", course())
                    .isIn(possibleReplicas());
        });
        requireNothingDoneTwice();
    }

    /**
     * Others may have ended before they changed anything, when what they asked for came too late; and a scale-up that is no
     * longer needed is taken back in time.
     */
    private void requireOneExecutionAtATime() {
        Topicful topics = loop.topics();
        List<ExecutionFinished> finished = topics.all(ExecutionFinished.class, ended -> isRemedy(ended.policy()));
        List<String> executed =
                finished.stream().map(ended -> ended.policy().policyId()).toList();
        assertThat(executed).doesNotHaveDuplicates();
        assertThat(topics.all(PolicyApproved.class, approved -> isRemedy(approved.policy())))
                .extracting(approved -> approved.policy().policyId())
                .containsExactlyElementsOf(executed);
        List<ExecutionFinished> effective =
                finished.stream().filter(ended -> !ended.notStarted()).toList();
        assertThat(effective)
                .isNotEmpty()
                .extracting(ExecutionFinished::status)
                .containsOnly(ExecutionStatus.COMPLETED);
        assertThat(topics.all(OutcomeAssessed.class, outcome -> outcome.executionId() != null))
                .extracting(OutcomeAssessed::executionId)
                .doesNotHaveDuplicates()
                .containsAll(
                        effective.stream().map(ExecutionFinished::executionId).toList());
        for (int i = 1; i < effective.size(); i++) {
            requireNeeded(effective.get(i - 1), effective.get(i));
        }
    }

    /** The later one only because the earlier one was seen not to have been enough. */
    private void requireNeeded(ExecutionFinished earlier, ExecutionFinished later) {
        assertThat(loop.topics().all(OutcomeAssessed.class, outcome -> earlier.executionId()
                        .equals(outcome.executionId())))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.outcome()).isNotEqualTo(OutcomeType.SUCCESS);
                    assertThat(outcome.time()).isBeforeOrEqualTo(later.policy().proposedAt());
                });
    }

    /** What was approved, and what each execution changed. */
    private List<String> course() {
        return loop.topics().events().stream()
                .map(seen -> switch (seen.event()) {
                    case PolicyApproved approved ->
                        approved.policy().origin() + " " + approved.policy().strategy();
                    case ExecutionFinished ended -> "execution " + ended.status();
                    case OutcomeAssessed assessed -> "outcome " + assessed.outcome();
                    default -> "";
                })
                .filter(told -> !told.isEmpty())
                .toList();
    }

    /** A remedy that came too late is followed by another one, which may leave the replicas alone. */
    private List<Integer> possibleReplicas() {
        boolean isScaledUp = loop.topics().all(ExecutionFinished.class, ended -> !ended.notStarted()).stream()
                .flatMap(ended -> ended.policy().actions().stream())
                .anyMatch(planned -> planned.action() instanceof Action.ScaleUp);
        if (!isScaledUp) {
            return List.of(5);
        }
        return isScaledBack() ? List.of(20, 5) : List.of(20);
    }

    private boolean isScaledBack() {
        return !loop.topics()
                .all(PolicyApproved.class, approved -> approved.policy().origin() == PolicyOrigin.SCALE_BACK)
                .isEmpty();
    }

    private static boolean isRemedy(Policy policy) {
        return policy.origin() == PolicyOrigin.PLANNED;
    }

    /** What was undone is asked for under a key of its own. */
    private void requireNothingDoneTwice() {
        Set<String> keys = new HashSet<>();
        for (JsonNode call : loop.incidents().calls()) {
            boolean first = keys.add(call.path("idempotency_key").asText());
            assertThat(first || call.path("repeated").asBoolean())
                    .as("an effect of its own: " + call)
                    .isTrue();
        }
        Set<String> planned = loop.topics().all(ExecutionStarted.class).stream()
                .flatMap(started -> started.policy().actions().stream())
                .map(PlannedAction::actionId)
                .collect(Collectors.toSet());
        assertThat(keys).allSatisfy(key -> assertThat(planned).contains(key.replaceFirst(UNDO + "$", "")));
    }
}
