package io.mapek.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Unix signals to child processes. */
final class Signals {
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
