package io.mapek.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asked first, all at once, and by force what has not ended in time. */
final class Ending {
    private static final Duration IN_ORDER = Duration.ofSeconds(12);
    private static final Duration BY_FORCE = Duration.ofSeconds(5);

    private Ending() {}

    /** Ends parts, and names those that ran. */
    static List<String> end(List<Part> parts) {
        List<Part> running = parts.stream().filter(Part::isAlive).toList();
        running.forEach(part -> part.process().ifPresent(Ending::ask));
        long deadline = System.nanoTime() + IN_ORDER.toNanos();
        for (Part part : running) {
            await(part, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            part.process().ifPresent(ProcessHandle::destroyForcibly);
            await(part, BY_FORCE);
        }
        return running.stream().map(Part::name).toList();
    }

    /** A paused process would not hear it. */
    private static void ask(ProcessHandle process) {
        process.destroy();
        Signals.send("CONT", process.pid());
    }

    private static void await(Part part, Duration patience) {
        Optional<ProcessHandle> process = part.process();
        if (process.isEmpty()) {
            return;
        }
        try {
            process.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            // the caller uses force next
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
