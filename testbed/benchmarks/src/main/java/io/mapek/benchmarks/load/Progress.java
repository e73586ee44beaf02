package io.mapek.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts events, and times those after the first third, by when the code is compiled. */
final class Progress {
    private final long warm;
    private final long end;
    private final AtomicLong seen = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long begun;
    private volatile long ended;
    private volatile long cpuBegun;
    private volatile long cpuEnded;

    Progress(long end) {
        this.warm = end / 3;
        this.end = end;
    }

    void count() {
        long now = seen.incrementAndGet();
        if (now == warm) {
            cpuBegun = cpu();
            begun = System.nanoTime();
        } else if (now == end) {
            ended = System.nanoTime();
            cpuEnded = cpu();
            done.countDown();
        }
    }

    /** Waits until all were counted. */
    void await(Duration patience) {
        try {
            if (!done.await(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("only " + seen + " of " + end + " events came in " + patience);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stop);
        }
    }

    double perSecond() {
        return (end - warm) * 1e9 / (ended - begun);
    }

    /** This process' processor time per event, in microseconds: what does not depend on who else uses the machine. */
    double microsPerEvent() {
        return (cpuEnded - cpuBegun) / 1e3 / (end - warm);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
