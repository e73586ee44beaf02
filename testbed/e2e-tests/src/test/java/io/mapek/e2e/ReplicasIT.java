package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many systems have incidents while replicas of every stage come and go: everything is said, and nothing twice. */
class ReplicasIT {
    private static final int SYSTEMS = 60;

    @TempDir
    private Path directory;

    private final BreakingSystems systems = new BreakingSystems(SYSTEMS);

    @Test
    void shouldSayEverythingOnceWhenOneOfTwoIsKilledAndAnotherJoins() {
        healed(stages -> {
            SharedStages.STAGES.forEach(stage -> stages.replica(stage, 1).kill9());
            atOnce(SharedStages.STAGES.stream().map(stage -> () -> stages.join(stage, 2)));
        });
    }

    @Test
    void shouldSayEverythingOnceDuringARollingRestart() {
        healed(stages -> IntStream.range(0, 2)
                .forEach(number -> atOnce(SharedStages.STAGES.stream()
                        .map(stage -> stages.replica(stage, number))
                        .map(replica -> replica::restart))));
    }

    /** However many processors there are. */
    private static void atOnce(Stream<Runnable> all) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running =
                    all.map(one -> CompletableFuture.runAsync(one, threads)).toList();
            running.forEach(CompletableFuture::join);
        }
    }

    private interface Change {
        void happen(SharedStages stages);
    }

    private void healed(Change change) {
        try (SharedStages stages = new SharedStages(directory, systems.yaml())) {
            until(stages, () -> assertThat(stages.topics().all(ExecutionStarted.class))
                    .isNotEmpty());

            CompletableFuture<Void> changing = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try {
                    change.happen(stages);
                    changing.complete(null);
                } catch (RuntimeException | AssertionError failed) {
                    changing.completeExceptionally(failed);
                }
            });

            until(stages, () -> assertThat(changing).isDone());
            until(stages, () -> {
                assertThat(assessed(stages)).containsExactlyInAnyOrderElementsOf(systems.ids());
            });
            changing.join();
            stages.until(() -> {
                new Balance(stages.topics()).requireNothingOpen();
                new Balance(stages.topics()).require();
            });
            assertThat(acted(stages)).containsExactlyInAnyOrderElementsOf(systems.ids());
        }
    }

    private static List<String> assessed(SharedStages stages) {
        return stages.topics().all(OutcomeAssessed.class).stream()
                .map(OutcomeAssessed::systemId)
                .toList();
    }

    /** What changed nothing, because it came too late, does not heal: it is planned again. */
    private static List<String> acted(SharedStages stages) {
        return stages.topics().all(ExecutionFinished.class, ended -> !ended.notStarted()).stream()
                .map(ExecutionFinished::systemId)
                .toList();
    }

    /** The systems have their cycles until the assertion holds. */
    private void until(SharedStages stages, org.awaitility.core.ThrowingRunnable assertion) {
        stages.until(() -> {
            systems.seen(acted(stages)).forEach(stages::write);
            assertion.run();
        });
    }
}
