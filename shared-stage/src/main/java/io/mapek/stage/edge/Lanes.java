package io.mapek.stage.edge;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Does the work of one key strictly in order and that of several at once, and says when there is room for more. */
public final class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final Executor executor;
    private final int most;
    private final Map<String, CompletableFuture<Void>> tails = new HashMap<>();
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
    private int busy;

    /** Runs at most {@code most} pieces of work, waiting ones included, before it says that there is no room. */
    public Lanes(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /** Takes work for a key, behind what it has; done when more may come. Work that throws holds up nothing behind it. */
    public synchronized CompletionStage<Void> take(String key, Runnable work) {
        CompletableFuture<Void> before = tails.getOrDefault(key, CompletableFuture.completedFuture(null));
        CompletableFuture<Void> tail = before.exceptionally(failed -> null).thenRunAsync(work, executor);
        tails.put(key, tail);
        if (++busy >= most && room.isDone()) {
            room = new CompletableFuture<>();
        }
        CompletableFuture<Void> whenRoom = room;
        tail.whenComplete((done, failed) -> leave(key, tail, failed));
        return whenRoom;
    }

    private synchronized void leave(String key, CompletableFuture<Void> tail, Throwable failed) {
        if (failed != null) {
            LOG.errorf(failed, "work failed key=%s: what waits behind it goes on", key);
        }
        tails.remove(key, tail);
        busy--;
        room.complete(null);
    }
}
