package io.mapek.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds, as Linux tells it. */
final class Resident {
    private Resident() {}

    /** Resident set in MiB. */
    static double mib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException elsewhere) {
            throw new UncheckedIOException("resident memory is read from /proc, which only Linux has", elsewhere);
        }
    }
}
