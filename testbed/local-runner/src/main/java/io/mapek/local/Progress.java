package io.mapek.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;

/** Tells a person what is going on, so that a long step is never silent. */
public final class Progress {
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private final PrintStream out;
    private final long began = System.nanoTime();
    private long lastWord = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String sentence) {
        lastWord = System.nanoTime();
        out.println(sentence);
        out.flush();
    }

    /** Something else was said just now. */
    public void said() {
        lastWord = System.nanoTime();
    }

    /** A part can be used. */
    void ready(String part, String address) {
        say(String.format("  %-11s ready after %4.1f s   %s", part, (System.nanoTime() - began) / 1e9, address));
    }

    /** Says what is waited for, once in a while. */
    void stillWaitingFor(Collection<String> parts) {
        stillWaiting("for " + String.join(", ", parts));
    }

    /** The same, in other words. */
    public void stillWaiting(String words) {
        if (System.nanoTime() - lastWord > SILENCE.toNanos()) {
            say("  still waiting: " + words);
        }
    }
}
