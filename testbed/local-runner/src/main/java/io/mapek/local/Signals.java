package io.mapek.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Unix signals to child processes. */
public final class Signals {
    private static final Duration UNTIL_HELD = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Signals() {}

    /** Sends a signal by its name, such as {@code STOP}. */
    static void send(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops a process in its tracks; where its threads can be looked at, until the last one stands. */
    public static void hold(long pid) {
        send("STOP", pid);
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        long begun = System.nanoTime();
        while (Files.isDirectory(threads) && !isHeld(threads)) {
            if (System.nanoTime() - begun > UNTIL_HELD.toNanos()) {
                throw new IllegalStateException("process " + pid + " goes on, though it was sent SIGSTOP");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Lets a process go on. */
    public static void goOn(long pid) {
        send("CONT", pid);
    }

    private static boolean isHeld(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            for (Path thread : all.toList()) {
                if (!Files.readString(thread.resolve("status")).contains("State:\tT")) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException oneEnded) {
            return false;
        }
    }

    /**
     * A command that ignores the terminal's Ctrl-C and hang-up: a terminal sends them to children too, which would all end
     * at once, the broker before the services that need it to end in order. The process id stays the command's own.
     */
    static List<String> deafToTerminal(List<String> command) {
        List<String> deaf = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\""));
        deaf.addAll(command);
        return deaf;
    }
}
