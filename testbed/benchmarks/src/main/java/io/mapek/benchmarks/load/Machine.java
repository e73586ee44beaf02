package io.mapek.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What figures were taken on.
 *
 * @param processor with its family, model and clock where the system tells: one trade name stands for many speeds
 * @param loadAverage the load average over the last minute when they were taken: others may have used the machine, too
 */
public record Machine(
        Instant time, String processor, int cores, long memoryMib, String jdk, String system, double loadAverage) {
    /** Of this machine, now. */
    public static Machine here() {
        com.sun.management.OperatingSystemMXBean facts =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                processorName(),
                facts.getAvailableProcessors(),
                facts.getTotalMemorySize() >> 20,
                System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                load());
    }

    /** The load average over the last minute; negative where the system does not tell. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processorName() {
        try {
            return named(Files.readAllLines(Path.of("/proc/cpuinfo")));
        } catch (IOException elsewhere) {
            return System.getProperty("os.arch");
        }
    }

    /** Of the first processor that Linux lists. */
    static String named(List<String> told) {
        Map<String, String> facts = new HashMap<>();
        told.forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        String name = facts.get("model name");
        if (name == null) {
            return System.getProperty("os.arch");
        }
        boolean whole = facts.keySet().containsAll(List.of("cpu family", "model", "cpu MHz"));
        return whole
                ? name + " (family " + facts.get("cpu family") + ", model " + facts.get("model") + ", "
                        + facts.get("cpu MHz") + " MHz)"
                : name;
    }

    /** All of it as one line. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %d cores, %d MiB, JDK %s, %s, load average %.1f",
                time,
                processor,
                cores,
                memoryMib,
                jdk,
                system,
                loadAverage);
    }
}
