package io.mapek.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What figures were taken on.
 *
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
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException elsewhere) {
            return System.getProperty("os.arch");
        }
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
