package io.mapek.benchmarks.load;

import java.time.Duration;
import java.util.Locale;

/** How much of the machine's processors a process uses, from one moment on. */
record ProcessorTime(ProcessHandle process, Duration usedBefore, long since) {
    static ProcessorTime of(ProcessHandle process) {
        return new ProcessorTime(process, used(process), System.nanoTime());
    }

    /** The share of one core that it used since then: 2.0 are two whole cores. */
    double cores() {
        return used(process).minus(usedBefore).toNanos() / (double) (System.nanoTime() - since);
    }

    String line(String name) {
        return String.format(Locale.ROOT, "%s %.2f cores", name, cores());
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
