package io.mapek.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a JVM still holds after a full collection, as its own tool tells: resident memory holds garbage, too. */
final class LiveHeap {
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private LiveHeap() {}

    /** Live objects in MiB of a JVM with the serial collector. */
    static double mib(long pid) {
        jcmd(pid, "GC.run");
        return USED.matcher(jcmd(pid, "GC.heap_info"))
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum()
                / 1024.0;
    }

    private static String jcmd(long pid, String command) {
        try {
            String tool =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process process = new ProcessBuilder(tool, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException absent) {
            throw new UncheckedIOException("the JDK's jcmd tells what is live", absent);
        }
    }
}
