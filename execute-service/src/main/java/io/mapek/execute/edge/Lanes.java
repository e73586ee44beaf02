package io.mapek.execute.edge;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Does one system's work strictly in order and several systems' at once, and says when there is room for more. */
final class Lanes {
    private final Executor executor;
    private final int most;
    private final Map<String, CompletableFuture<Void>> tails = new HashMap<>();
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
    private int busy;

    Lanes(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /** Takes work for a system, behind what it has; done when more may come. Work must not throw. */
    synchronized CompletionStage<Void> take(String systemId, Runnable work) {
        CompletableFuture<Void> before = tails.getOrDefault(systemId, CompletableFuture.completedFuture(null));
        CompletableFuture<Void> tail = before.thenRunAsync(work, executor);
        tails.put(systemId, tail);
        if (++busy >= most) {
            room = new CompletableFuture<>();
        }
        CompletableFuture<Void> whenRoom = room;
        tail.whenComplete((done, failed) -> leave(systemId, tail));
        return whenRoom;
    }

    private synchronized void leave(String systemId, CompletableFuture<Void> tail) {
        tails.remove(systemId, tail);
        busy--;
        room.complete(null);
    }
}
