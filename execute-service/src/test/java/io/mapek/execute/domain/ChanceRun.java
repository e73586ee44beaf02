package io.mapek.execute.domain;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.ExecuteSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays a saga against a target whose behaviour is decided by a list of chances, and then lets it end in peace. */
final class ChanceRun {
    private final SagaWorld world;
    private final TargetModel target = new TargetModel();
    private final List<Event> received = new ArrayList<>();
    private final Map<String, Instant> approvedAt = new LinkedHashMap<>();
    private final Map<String, String> snapshotAtStart = new HashMap<>();
    private final Map<String, String> snapshotAtEnd = new HashMap<>();
    private final Set<String> settled = new LinkedHashSet<>();
    private final Set<String> meddled = new LinkedHashSet<>();
    private final List<String> overlaps = new ArrayList<>();
    private int told;

    private ChanceRun(SagaWorld world) {
        this.world = world;
    }

    static ChanceRun of(SagaWorld world, List<Integer> chances) {
        ChanceRun run = new ChanceRun(world);
        run.approve();
        chances.forEach(run::take);
        for (int i = 0; i < 2000 && !run.world.isIdle(); i++) {
            run.take(run.outstanding().isPresent() ? 0 : 8);
        }
        return run;
    }

    private void take(int chance) {
        world.later(Duration.ofMillis(700));
        switch (chance) {
            case 0, 1, 2 -> outstanding().ifPresent(request -> answer(honest(request)));
            case 3 -> outstanding().ifPresent(request -> fail(request, FailureKind.REJECTED, false));
            case 4 -> outstanding().ifPresent(request -> fail(request, FailureKind.UNAVAILABLE, false));
            case 5 -> outstanding().ifPresent(request -> fail(request, FailureKind.TIMEOUT, true));
            case 6 ->
                outstanding()
                        .ifPresent(request -> fail(
                                request, FailureKind.EXPIRED, request.action().isReversible()));
            case 7 -> outstanding().ifPresent(this::failHalf);
            case 8, 9 -> world.deadline().ifPresent(due -> fire());
            case 10 -> approve();
            case 11 -> outstanding().ifPresent(request -> rollback(request.policyId()));
            case 12 -> outstanding().ifPresent(this::honest);
            case 13 -> received.stream().findFirst().ifPresent(this::receive);
            case 14 -> world.later(Duration.ofSeconds(50));
            default -> outstanding().ifPresent(this::meddle);
        }
    }

    private Optional<ActionRequested> outstanding() {
        return Optional.ofNullable(world.state().running())
                .filter(running -> running.turn().awaitsAnswer())
                .map(running -> world.asked());
    }

    private ActionResult honest(ActionRequested request) {
        return switch (request.phase()) {
            case PREPARE -> world.completed(request, target.read(request), null);
            case DO -> done(request);
            case VERIFY -> world.completed(request, Map.of(), target.verify(request));
            case UNDO ->
                target.undo(request)
                        .map(kind -> world.failed(request, kind))
                        .orElseGet(() -> world.completed(request, Map.of(), null));
        };
    }

    private ActionResult done(ActionRequested request) {
        target.set(request);
        return world.completed(request, Map.of(), Verdict.YES);
    }

    private void fail(ActionRequested request, FailureKind kind, boolean doneAllTheSame) {
        if (doneAllTheSame) {
            honest(request);
        }
        answer(world.failed(request, kind));
    }

    private void failHalf(ActionRequested request) {
        switch (request.phase()) {
            case DO -> target.setHalf(request);
            case PREPARE, VERIFY, UNDO -> {}
        }
        answer(world.failed(request, FailureKind.REJECTED));
    }

    /** Somebody else changes what the action is about. */
    private void meddle(ActionRequested request) {
        target.meddle(request);
        meddled.add(request.executionId());
    }

    private void answer(ActionResult result) {
        settled.add(result.requestId());
        receive(result);
    }

    private void fire() {
        Instant due = world.deadline().orElseThrow();
        outstanding().filter(request -> overdue(request, due)).ifPresent(request -> settled.add(request.id()));
        world.comesDue();
        note();
    }

    /** As the runner does: what is due comes before what happens later. */
    private void catchUp() {
        while (world.deadline().filter(due -> !due.isAfter(world.now())).isPresent()) {
            fire();
        }
    }

    private boolean overdue(ActionRequested request, Instant at) {
        return !at.isBefore(request.time().plus(request.timeout()).plus(ExecuteSettings.GRACE));
    }

    private void approve() {
        int number = approvedAt.size() + 1;
        Policies policy = Policies.aPolicy("policy-" + number).scalingUp("workers", 10 + number % 7);
        if (number % 2 == 1) {
            policy.configuring("tuned", Map.of("batch", "" + number, "parallel", "" + number));
        }
        policy.throttling("gate", number);
        if (number % 3 == 0) {
            policy.with(new Action.RestartService("gate", true, null));
        }
        approve(policy.build());
    }

    private void approve(Policy policy) {
        approvedAt.put(policy.policyId(), world.now());
        receive(new PolicyApproved("approved-" + policy.policyId(), "charter", world.now(), policy, "machine", ""));
    }

    private void rollback(String policyId) {
        String id = "rollback-" + received.size();
        String executionId = world.asked().executionId();
        receive(new RollbackRequested(id, "charter", world.now(), executionId, "ada", policyId));
    }

    private void receive(Event event) {
        catchUp();
        received.add(event);
        world.receives(event);
        note();
    }

    /** Looks at what was told since: overlapping requests, and the target at starts and ends. */
    private void note() {
        List<Event> emitted = world.emitted();
        for (; told < emitted.size(); told++) {
            switch (emitted.get(told)) {
                case ExecutionStarted started ->
                    snapshotAtStart.put(started.executionId(), target.snapshot().toString());
                case ExecutionFinished finished -> {
                    snapshotAtStart.putIfAbsent(
                            finished.executionId(), target.snapshot().toString());
                    snapshotAtEnd.put(finished.executionId(), target.snapshot().toString());
                }
                case ActionRequested request -> checkAlone(request);
                default -> {}
            }
        }
    }

    private void checkAlone(ActionRequested request) {
        for (ActionRequested earlier : world.requests()) {
            if (earlier.id().equals(request.id())) {
                return;
            }
            if (!settled.contains(earlier.id())) {
                overlaps.add(earlier + " is outstanding when " + request + " is made");
            }
        }
    }

    SagaWorld world() {
        return world;
    }

    List<Event> received() {
        return List.copyOf(received);
    }

    List<String> overlaps() {
        return overlaps;
    }

    Set<String> approved() {
        Set<String> ids = new LinkedHashSet<>();
        approvedAt.keySet().forEach(policyId -> ids.add(Ids.derive("execution", policyId)));
        return ids;
    }

    Instant approvedAt(String policyId) {
        return approvedAt.get(policyId);
    }

    boolean isMeddledWith(ExecutionFinished finished) {
        return meddled.contains(finished.executionId());
    }

    String before(ExecutionFinished finished) {
        return snapshotAtStart.get(finished.executionId());
    }

    String after(ExecutionFinished finished) {
        return snapshotAtEnd.get(finished.executionId());
    }
}
