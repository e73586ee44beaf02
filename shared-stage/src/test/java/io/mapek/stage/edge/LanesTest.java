package io.mapek.stage.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is handed to the executor runs when the test says so. */
class LanesTest {
    private static final int MOST = 3;

    private final Queue<Runnable> handed = new ArrayDeque<>();
    private final Lanes lanes = new Lanes(handed::add, MOST);
    private final List<String> done = new ArrayList<>();

    private CompletionStage<Void> take(String key, String work) {
        return lanes.take(key, () -> done.add(work));
    }

    private void runAll() {
        while (!handed.isEmpty()) {
            handed.remove().run();
        }
    }

    @Test
    void shouldKeepTheOrderOfAKeyAndLetOthersPass() {
        take("a", "a1");
        take("a", "a2");
        take("b", "b1");

        assertThat(handed).hasSize(2);
        runAll();

        assertThat(done).containsExactly("a1", "b1", "a2");
    }

    @Test
    void shouldSayWhenThereIsRoom() {
        take("a", "a1");
        assertThat(take("a", "a2").toCompletableFuture()).isCompleted();
        CompletionStage<Void> full = take("b", "b1");
        assertThat(full.toCompletableFuture()).isNotDone();

        handed.remove().run();

        assertThat(full.toCompletableFuture()).isCompleted();
    }

    @Test
    void shouldGoOnBehindWorkThatThrows() {
        lanes.take("a", () -> {
            throw new IllegalStateException("for a test");
        });
        take("a", "a2");

        runAll();

        assertThat(done).containsExactly("a2");
        assertThat(take("a", "a3").toCompletableFuture()).isCompleted();
    }
}
