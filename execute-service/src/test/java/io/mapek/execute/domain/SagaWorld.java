package io.mapek.execute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionProgressed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Execute in a test: events go in, the effector's answers are played, time passes by deadlines. */
final class SagaWorld {
    static final String SLOW = "time-to-live: 15m, attempt-timeout: 1s, first-backoff: 60s, breaker-open: 1s";
    static final Instant START = Policies.PROPOSED.plusSeconds(10);

    private final ExecuteStage stage;
    private final boolean crashing;
    private final List<Event> emitted = new ArrayList<>();
    private ExecuteState state;
    /** The effector's clock against the stage's time, as after an outage. */
    static final Duration EFFECTOR_AHEAD = Duration.ofSeconds(20);

    private Instant now = START;
    private String reason = "because of the test";

    private SagaWorld(boolean crashing, String settings) {
        this.crashing = crashing;
        stage = new ExecuteStage(SystemsFile.parse("systems: [{id: charter" + settings + "}]", "a test")
                .systems());
        state = stage.empty("charter");
    }

    static SagaWorld aWorld() {
        return new SagaWorld(false, "");
    }

    /** Execute is killed after every event and goes on from what it stored. */
    static SagaWorld aWorldOfCrashes() {
        return new SagaWorld(true, "");
    }

    /** Policies may be begun for hours. */
    static SagaWorld aPatientWorld(boolean crashing) {
        return new SagaWorld(crashing, ", execute: {time-to-live: 24h}");
    }

    /** Every wait between attempts is as long as it may be. */
    static SagaWorld aSlowWorld() {
        return new SagaWorld(false, ", execute: {" + SLOW + "}");
    }

    SagaWorld approved(Policy policy) {
        return receives(new PolicyApproved("approved-" + policy.policyId(), "charter", now, policy, "machine", ""));
    }

    SagaWorld rollbackAsked(Policy policy) {
        return receives(new RollbackRequested(
                "rollback-" + policy.policyId(), "charter", now, Execution.idOf(policy), "ada", "wrong one"));
    }

    SagaWorld mode(LoopMode mode) {
        return receives(new LoopModeSet("mode-" + mode, "charter", now, mode, "ada", "because"));
    }

    SagaWorld receives(Event event) {
        take(stage.apply(state, event));
        return this;
    }

    SagaWorld later(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    /** The next thing due comes due. */
    SagaWorld comesDue() {
        Instant due = stage.deadline(state).orElseThrow();
        now = due.isAfter(now) ? due : now;
        take(stage.onDeadline(state, due));
        return this;
    }

    SagaWorld comesDueAt(Instant time) {
        now = time;
        take(stage.onDeadline(state, now));
        return this;
    }

    SagaWorld prepared(Map<String, String> before) {
        assertThat(asked().phase()).isEqualTo(Phase.PREPARE);
        return receives(completed(asked(), before, null));
    }

    /** Each action is prepared, with something captured. */
    SagaWorld allPrepared() {
        while (asked().phase() == Phase.PREPARE) {
            prepared(Map.of("replicas", "5", "rate_limit", "5000", "policy_set", "old"));
        }
        return this;
    }

    SagaWorld done() {
        assertThat(asked().phase()).isEqualTo(Phase.DO);
        return receives(completed(asked(), Map.of(), null));
    }

    /** It can be done, but the target offers no way to read the state before. */
    SagaWorld preparedUnseen() {
        assertThat(asked().phase()).isEqualTo(Phase.PREPARE);
        return receives(completed(asked(), Map.of(), Verdict.UNKNOWN));
    }

    /** Done, and the target tells what was before. */
    SagaWorld doneTelling(Map<String, String> before) {
        ActionRequested request = asked();
        assertThat(request.phase()).isEqualTo(Phase.DO);
        return receives(new ActionCompleted(
                "answer-" + request.id(),
                "charter",
                now,
                request.id(),
                request.executionId(),
                request.actionId(),
                request.phase(),
                request.attempt(),
                Map.of(),
                null,
                null,
                now,
                before));
    }

    SagaWorld verified(Verdict verdict) {
        assertThat(asked().phase()).isEqualTo(Phase.VERIFY);
        return receives(completed(asked(), Map.of(), verdict));
    }

    SagaWorld undone() {
        assertThat(asked().phase()).isEqualTo(Phase.UNDO);
        return receives(completed(asked(), Map.of(), null));
    }

    SagaWorld fails(FailureKind kind) {
        return receives(failed(asked(), kind));
    }

    /** Failures are explained at length. */
    SagaWorld verbose() {
        reason = "因为测试 ".repeat(100);
        return this;
    }

    /** Every attempt of this phase fails. */
    SagaWorld failsForGood(FailureKind kind) {
        ActionRequested first = asked();
        fails(kind);
        while (!isIdle() && asksAgain(first)) {
            fails(kind);
        }
        return this;
    }

    private boolean asksAgain(ActionRequested first) {
        if (!state.running().turn().awaitsAnswer()) {
            comesDue();
        }
        return !isIdle() && asked().actionId().equals(first.actionId()) && asked().phase() == first.phase();
    }

    ActionResult completed(ActionRequested request, Map<String, String> found, Verdict verdict) {
        return new ActionCompleted(
                "answer-" + request.id(),
                "charter",
                now,
                request.id(),
                request.executionId(),
                request.actionId(),
                request.phase(),
                request.attempt(),
                found,
                verdict,
                null,
                now.plus(EFFECTOR_AHEAD));
    }

    ActionResult failed(ActionRequested request, FailureKind kind) {
        return new ActionFailed(
                "answer-" + request.id(),
                "charter",
                now,
                request.id(),
                request.executionId(),
                request.actionId(),
                request.phase(),
                request.attempt(),
                kind,
                reason);
    }

    /** The request made last. */
    ActionRequested asked() {
        return requests().getLast();
    }

    List<ActionRequested> requests() {
        return all(ActionRequested.class);
    }

    /** All requests, in short: {@code DO 1}, {@code UNDO 2 again}. */
    List<String> story() {
        return requests().stream()
                .map(one -> one.phase() + " " + (one.index() + 1) + (one.attempt() > 1 ? " again" : ""))
                .toList();
    }

    /** The progress told of one action, by its place from 1. */
    List<String> progressOf(int number) {
        return all(ActionProgressed.class).stream()
                .filter(one -> one.index() == number - 1)
                .map(one -> one.action().state().name())
                .toList();
    }

    ExecutionFinished finished() {
        List<ExecutionFinished> all = all(ExecutionFinished.class);
        assertThat(all).as("executions finished").hasSize(1);
        return all.getFirst();
    }

    <T extends Event> List<T> all(Class<T> type) {
        return emitted.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean isIdle() {
        return state.running() == null;
    }

    List<Event> emitted() {
        return emitted;
    }

    ExecuteState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    Optional<Instant> deadline() {
        return stage.deadline(state);
    }

    private void take(Step<ExecuteState> step) {
        state = crashing ? restored(step.state()) : step.state();
        emitted.addAll(step.events());
    }

    static ExecuteState restored(ExecuteState stored) {
        try {
            return Json.mapper().readValue(Json.mapper().writeValueAsBytes(stored), ExecuteState.class);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
