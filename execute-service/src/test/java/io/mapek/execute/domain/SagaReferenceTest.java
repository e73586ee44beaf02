package io.mapek.execute.domain;

import static io.mapek.execute.domain.SagaWorld.aPatientWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.execute.domain.SagaReference.End;
import io.mapek.execute.domain.SagaReference.Fate;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever becomes of each action, the saga comes to what the reference says, in the order that it says. */
class SagaReferenceTest {
    @Provide
    Arbitrary<List<Fate>> fates() {
        Arbitrary<Fate> fate = Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(9, SagaReference.Prepare.OK), Tuple.of(1, SagaReference.Prepare.REFUSED)),
                        Arbitraries.frequency(
                                Tuple.of(4, SagaReference.Do.OK),
                                Tuple.of(1, SagaReference.Do.REJECTED),
                                Tuple.of(1, SagaReference.Do.SILENT)),
                        Arbitraries.of(SagaReference.Verify.values()),
                        Arbitraries.of(SagaReference.Undo.values()))
                .as(Fate::new);
        return fate.list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 1000)
    void shouldComeToWhatTheReferenceSays(
            @ForAll("fates") List<Fate> fates,
            @ForAll @IntRange(max = 2) int irreversible,
            @ForAll boolean crashing,
            @ForAll boolean stuttering) {
        int last = Math.min(irreversible, fates.size());
        SagaWorld world = aPatientWorld(crashing);

        play(world.approved(policy(fates.size(), last)), fates, stuttering);

        End expected = SagaReference.of(fates, last);
        ExecutionFinished finished = world.finished();
        assertThat(firstAttempts(world)).isEqualTo(expected.story());
        assertThat(finished.status()).isEqualTo(expected.status());
        assertThat(finished.notStarted()).isEqualTo(expected.notStarted());
        assertThat(finished.successRate().numerator()).isEqualTo(expected.succeeded());
        assertThat(finished.successRate().denominator()).isEqualTo(fates.size());
        assertThat(finished.leftChanged()).hasSameSizeAs(expected.left());
        for (int i = 0; i < expected.left().size(); i++) {
            assertThat(finished.leftChanged().get(i))
                    .startsWith("action " + expected.left().get(i) + " ");
        }
    }

    private static Policy policy(int actions, int irreversible) {
        Policies policy = Policies.aPolicy();
        for (int i = 0; i < actions; i++) {
            if (i < actions - irreversible) {
                policy.configuring("part-" + i, Map.of("key", "new"));
            } else {
                policy.restarting("part-" + i);
            }
        }
        return policy.build();
    }

    /** Answers each request by its action's fate; silence is the end of every attempt. Stuttering, each answer comes twice. */
    private static void play(SagaWorld world, List<Fate> fates, boolean stuttering) {
        while (!world.isIdle()) {
            if (!world.state().running().turn().awaitsAnswer()) {
                world.comesDue();
                continue;
            }
            ActionRequested request = world.asked();
            answerTo(world, request, fates.get(request.index())).forEach(answer -> {
                world.receives(answer);
                if (stuttering) {
                    world.receives(answer);
                }
            });
            if (world.state().running() != null
                    && request.id().equals(world.state().running().turn().requestId())) {
                world.comesDue();
            }
        }
    }

    private static List<ActionResult> answerTo(SagaWorld world, ActionRequested request, Fate fate) {
        return switch (request.phase()) {
            case PREPARE ->
                fate.prepare() == SagaReference.Prepare.OK
                        ? List.of(world.completed(request, Map.of("key", "old"), null))
                        : List.of(world.failed(request, FailureKind.REFUSED));
            case DO ->
                switch (fate.doing()) {
                    case OK -> List.of(world.completed(request, Map.of(), null));
                    case REJECTED -> List.of(world.failed(request, FailureKind.REJECTED));
                    case SILENT -> List.of();
                };
            case VERIFY ->
                switch (fate.verify()) {
                    case YES -> List.of(world.completed(request, Map.of(), Verdict.YES));
                    case NO -> List.of(world.completed(request, Map.of(), Verdict.NO));
                    case UNKNOWN -> List.of(world.completed(request, Map.of(), Verdict.UNKNOWN));
                    case SILENT -> List.of();
                };
            case UNDO ->
                switch (fate.undo()) {
                    case OK -> List.of(world.completed(request, Map.of(), null));
                    case REFUSED -> List.of(world.failed(request, FailureKind.REFUSED));
                    case FOREIGN -> List.of(world.failed(request, FailureKind.CHANGED_BY_SOMEONE_ELSE));
                    case SILENT -> List.of();
                };
        };
    }

    private static List<String> firstAttempts(SagaWorld world) {
        return new ArrayList<>(
                world.story().stream().filter(one -> !one.endsWith("again")).toList());
    }
}
