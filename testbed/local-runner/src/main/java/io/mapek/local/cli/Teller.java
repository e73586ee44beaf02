package io.mapek.local.cli;

import io.mapek.local.story.Line;
import io.mapek.local.story.Line.Mood;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Help.Ansi;

/** Writes the story's lines to the terminal, each with the seconds since the fault. */
final class Teller {
    private final PrintStream out;
    private final Instant fault;

    Teller(PrintStream out, Instant fault) {
        this.out = out;
        this.fault = fault;
    }

    void tell(Line line, Instant read) {
        String when = line.mood() == Mood.DETAIL
                ? " ".repeat(9)
                : String.format("+%6.1f s", Duration.between(fault, read).toMillis() / 1e3);
        String text = String.format("%s  %-9s  %s", when, line.stage(), line.text());
        out.println(Ansi.AUTO.enabled() ? style(line.mood()).on() + text + Ansi.Style.reset.on() : text);
        out.flush();
    }

    private static Ansi.Style style(Mood mood) {
        return switch (mood) {
            case TROUBLE -> Ansi.Style.fg_red;
            case STEP -> Ansi.Style.bold;
            case GOOD -> Ansi.Style.fg_green;
            case DETAIL -> Ansi.Style.faint;
        };
    }
}
