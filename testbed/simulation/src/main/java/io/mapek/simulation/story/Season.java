package io.mapek.simulation.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Plays many seeds on several threads; every tenth is played twice, since the same seed must give the same events. */
public final class Season {
    private static final int TWICE = 10;
    private static final long TELL_EVERY_NANOS = 15_000_000_000L;

    private final long first;
    private final int seeds;
    private final Duration length;
    private final int threads;
    private final AtomicLong next = new AtomicLong();
    private final Map<Long, Played> broken = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private int played;
    private Duration lived = Duration.ZERO;
    private long events;
    private long nanos;
    private long toldAt;

    public Season(long first, int seeds, Duration length, int threads) {
        this.first = first;
        this.seeds = seeds;
        this.length = length;
        this.threads = threads;
    }

    /** Plays them all; tells now and then how far it is. */
    public void play(Consumer<String> progress) {
        long begun = System.nanoTime();
        toldAt = begun;
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().name("season-" + i).start(() -> work(begun, progress)));
        }
        for (Thread worker : workers) {
            join(worker);
        }
        nanos = System.nanoTime() - begun;
    }

    private void work(long begun, Consumer<String> progress) {
        for (long i = next.getAndIncrement(); i < seeds; i = next.getAndIncrement()) {
            Plot plot = Plot.of(first + i, length);
            Played one = Run.play(plot);
            if (i % TWICE == 0 && !one.chronicle().isSameAs(Run.play(plot).chronicle())) {
                one = one.another();
            }
            note(one, begun, progress);
        }
    }

    private synchronized void note(Played one, long begun, Consumer<String> progress) {
        played++;
        lived = lived.plus(one.lived());
        events += one.chronicle().events();
        one.chronicle().counts().forEach((type, count) -> counts.merge(type, count, Long::sum));
        one.broken().ifPresent(what -> broken.put(one.plot().seed(), one));
        nanos = System.nanoTime() - begun;
        if (System.nanoTime() - toldAt > TELL_EVERY_NANOS) {
            toldAt = System.nanoTime();
            progress.accept(summary());
        }
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while seeds were played", stopped);
        }
    }

    private String summary() {
        double minutes = nanos / 60e9;
        return String.format(
                Locale.ROOT,
                "%d of %d seeds, %d simulated hours, %d events in %.1f min: %.0f simulated hours per minute; %d broken",
                played,
                seeds,
                lived.toHours(),
                events,
                minutes,
                lived.toMinutes() / 60.0 / minutes,
                broken.size());
    }

    /** What came of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(summary());
        counts.forEach((type, count) -> lines.add("  " + type + " " + count));
        broken.forEach((seed, one) ->
                lines.add("broken: seed " + seed + ": " + one.invariant().orElseThrow() + ": "
                        + one.broken().orElseThrow().getMessage()));
        return lines;
    }

    /** How many simulated hours were lived. */
    public long hours() {
        return lived.toHours();
    }

    /** How many of a type were written. */
    public long count(String type) {
        return counts.getOrDefault(type, 0L);
    }

    /** Whether every seed was played to its end: a worker that died has left some out. */
    public boolean isComplete() {
        return played == seeds;
    }

    /** The broken run with the lowest seed. */
    public Optional<Played> firstBroken() {
        return broken.values().stream().findFirst();
    }
}
