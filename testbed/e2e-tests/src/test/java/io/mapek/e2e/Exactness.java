package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionRecord;
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
    private static final String ONLY_ASKS = "/policies/validate";

    /** What is scaled against slow validation, and how many of it there are before. */
    private static final String SCALED = "validation_workers";

    private static final int NORMAL = 5;

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
            assertThat(loop.incidents().replicas(SCALED))
                    .as("replicas after %s", course())
                    .isEqualTo(replicasInForce());
            requireNothingDoneTwice();
        });
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
        requireNoHarm(effective.getLast());
        for (int i = 1; i < effective.size(); i++) {
            requireNeeded(effective.get(i - 1), effective.get(i));
        }
    }

    /** What made it worse is undone, and another one follows. */
    private void requireNoHarm(ExecutionFinished last) {
        assertThat(loop.topics().all(OutcomeAssessed.class, outcome -> last.executionId()
                        .equals(outcome.executionId())))
                .as("the last outcome after %s", course())
                .extracting(OutcomeAssessed::outcome)
                .doesNotContain(OutcomeType.DEGRADATION);
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

    /** What the executions say that they left in force, one after the other. */
    private int replicasInForce() {
        int replicas = NORMAL;
        for (ExecutionFinished ended : loop.topics().all(ExecutionFinished.class)) {
            for (ActionRecord action : ended.actions()) {
                replicas = after(action, replicas);
            }
        }
        return replicas;
    }

    private static int after(ActionRecord action, int replicas) {
        Integer asked =
                switch (action.planned().action()) {
                    case Action.ScaleUp up when up.component().equals(SCALED) -> up.replicas();
                    case Action.ScaleDown down when down.component().equals(SCALED) -> down.replicas();
                    default -> null;
                };
        return asked == null
                ? replicas
                : switch (action.state()) {
                    case DONE -> asked;
                    case UNDONE -> Integer.parseInt(action.before().get("replicas"));
                    default -> replicas;
                };
    }

    private static boolean isRemedy(Policy policy) {
        return policy.origin() == PolicyOrigin.PLANNED;
    }

    /** What was undone is asked for under a key of its own; what only asks has none, and what fails has no effect. */
    private void requireNothingDoneTwice() {
        Set<String> planned = loop.topics().all(ExecutionStarted.class).stream()
                .flatMap(started -> started.policy().actions().stream())
                .map(PlannedAction::actionId)
                .collect(Collectors.toSet());
        Set<String> effects = new HashSet<>();
        for (JsonNode call : loop.incidents().calls()) {
            if (call.path("path").asText().endsWith(ONLY_ASKS)) {
                continue;
            }
            String key = call.path("idempotency_key").asText();
            assertThat(planned).as("planned: " + call).contains(key.replaceFirst(UNDO + "$", ""));
            boolean effect =
                    !call.path("repeated").asBoolean() && call.path("status").asInt() / 100 == 2;
            assertThat(!effect || effects.add(key))
                    .as("an effect of its own: " + call)
                    .isTrue();
        }
    }
}
