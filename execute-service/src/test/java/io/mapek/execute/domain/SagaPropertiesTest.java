package io.mapek.execute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever effectors answer, whenever they answer it, and wherever Execute crashes. */
class SagaPropertiesTest {
    @Property(tries = 300)
    void shouldEndEveryApprovedPolicyExactlyOnce(@ForAll @Size(max = 80) List<@IntRange(max = 15) Integer> chances) {
        ChanceRun run = ChanceRun.of(SagaWorld.aWorld(), chances);

        Map<String, Long> ends = run.world().all(ExecutionFinished.class).stream()
                .collect(Collectors.groupingBy(ExecutionFinished::executionId, Collectors.counting()));
        assertThat(ends.values()).allMatch(count -> count == 1);
        assertThat(ends.keySet()).containsExactlyInAnyOrderElementsOf(run.approved());
        assertThat(run.world().all(ExecutionStarted.class))
                .extracting(Event::id)
                .doesNotHaveDuplicates();
        assertThat(run.world().isIdle()).isTrue();
    }

    @Property(tries = 300)
    void shouldAskForNothingPastItsTime(@ForAll @Size(max = 80) List<@IntRange(max = 15) Integer> chances) {
        ChanceRun run = ChanceRun.of(SagaWorld.aWorld(), chances);

        for (ActionRequested request : run.world().requests()) {
            if (request.phase() == Phase.DO || request.phase() == Phase.PREPARE) {
                Instant endOfLife = run.approvedAt(request.policyId()).plus(Duration.ofMinutes(5));
                assertThat(request.time()).isBefore(request.notAfter());
                assertThat(request.notAfter()).isBeforeOrEqualTo(endOfLife);
                assertThat(request.notAfter()).isBeforeOrEqualTo(request.time().plusSeconds(30));
            } else {
                assertThat(request.notAfter()).isNull();
            }
        }
    }

    @Property(tries = 300)
    void shouldHaveOneRequestOutstandingAtATime(@ForAll @Size(max = 80) List<@IntRange(max = 15) Integer> chances) {
        ChanceRun run = ChanceRun.of(SagaWorld.aWorld(), chances);

        assertThat(run.overlaps()).isEmpty();
        assertThat(run.world().requests()).extracting(ActionRequested::id).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void shouldTellTheSameWhereverItCrashes(@ForAll @Size(max = 60) List<@IntRange(max = 15) Integer> chances) {
        ChanceRun run = ChanceRun.of(SagaWorld.aWorld(), chances);
        ChanceRun crashing = ChanceRun.of(SagaWorld.aWorldOfCrashes(), chances);

        assertThat(crashing.world().emitted()).isEqualTo(run.world().emitted());
        assertThat(crashing.world().state()).isEqualTo(run.world().state());
    }

    @Property(tries = 300)
    void shouldLeaveTheTargetAsItWasOrSayWhatIsLeft(@ForAll @Size(max = 80) List<@IntRange(max = 15) Integer> chances) {
        ChanceRun run = ChanceRun.of(SagaWorld.aWorld(), chances);

        for (ExecutionFinished finished : run.world().all(ExecutionFinished.class)) {
            boolean asBefore = run.before(finished).equals(run.after(finished));
            boolean undone = finished.notStarted() || finished.status() == ExecutionStatus.ROLLED_BACK;
            if (undone && !run.isMeddledWith(finished)) {
                assertThat(asBefore)
                        .as("%s leaves the target as it was", finished)
                        .isTrue();
            }
            if (finished.status() == ExecutionStatus.FAILED && !finished.notStarted()) {
                assertThat(finished.leftChanged()).isNotEmpty();
            }
        }
    }

    @Property(tries = 100)
    void shouldChangeNothingWhenEverythingIsRepeated(
            @ForAll @Size(max = 60) List<@IntRange(max = 15) Integer> chances) {
        ChanceRun run = ChanceRun.of(SagaWorld.aWorld(), chances);
        ExecuteState state = run.world().state();
        int told = run.world().emitted().size();

        run.received().stream().filter(recent(run)).forEach(run.world()::receives);

        assertThat(run.world().emitted()).hasSize(told);
        assertThat(run.world().state()).isEqualTo(state);
    }

    /** Approvals beyond the history are the runner's to filter, by id. */
    private static java.util.function.Predicate<Event> recent(ChanceRun run) {
        Function<String, Boolean> known = run.world().state()::knows;
        return event -> !(event instanceof PolicyApproved approved) || known.apply(Execution.idOf(approved.policy()));
    }
}
